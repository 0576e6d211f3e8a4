import type { Bilingual, FormDefinition, Language } from '@wasl/contracts';

/** The words as whoever reads that language gets them: their own, or the other ones where those are missing. */
export function wordsIn(words: Bilingual, language: Language): Bilingual {
  const text = words[language] || words.ar || words.en;
  return { ar: text, en: text };
}

/** The form in one language, whatever the reader of the screen has chosen; for previews. */
export function formIn(definition: FormDefinition, language: Language): FormDefinition {
  const words = (both: Bilingual) => wordsIn(both, language);
  return {
    ...definition,
    title: words(definition.title),
    intro: words(definition.intro),
    sections: definition.sections.map((section) => ({
      ...section,
      title: words(section.title),
      ...(section.help ? { help: words(section.help) } : {}),
      fields: section.fields.map((field) => ({
        ...field,
        label: words(field.label),
        ...(field.help ? { help: words(field.help) } : {}),
        ...(field.options
          ? { options: field.options.map((option) => ({ ...option, label: words(option.label) })) }
          : {}),
      })),
    })),
  };
}
