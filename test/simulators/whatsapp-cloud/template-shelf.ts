import { GraphError, refusals } from './graph-error';
import { asObject, asText } from './untrusted';
import type { SimulatedTemplate } from './template-check';
import { checkSubmitted } from './template-check';
import type { Loose } from './untrusted';
import type { SampleDesk } from './sample-desk';
import type { SeededIds } from '../provider/seeded-ids';

/** A template with everything that Meta keeps of it. */
export interface ShelvedTemplate extends SimulatedTemplate {
  id: string;
  status: string;
  category: string;
  quality: string;
  components: readonly Loose[];
}

const PAGE = 25;
const NAME = /^[a-z0-9_]{1,512}$/;

/** The templates of the account: listed in pages, submitted, judged, deleted. */
export class TemplateShelf {
  readonly templates: ShelvedTemplate[];

  constructor(
    known: readonly SimulatedTemplate[],
    private readonly ids: SeededIds,
    private readonly samples: SampleDesk,
  ) {
    this.templates = known.map((each) => ({
      ...each,
      id: ids.digits(15),
      status: 'APPROVED',
      category: 'UTILITY',
      quality: 'GREEN',
      components: each.components ?? [bodyOf(each.body, [])],
    }));
  }

  /** One page of the list, with cursors as Graph gives them. */
  list(query: URLSearchParams): object {
    const name = query.get('name');
    const wanted = this.templates.filter((each) => name === null || each.name.includes(name));
    const from = Number(query.get('after') ?? 0);
    const page = wanted.slice(from, from + Math.min(PAGE, Number(query.get('limit') ?? PAGE)));
    const end = from + page.length;
    return {
      data: page.map(nodeOf),
      paging: {
        cursors: { before: String(from), after: String(end) },
        ...(end < wanted.length ? { next: 'https://graph.example/next' } : {}),
      },
    };
  }

  /** Takes a new template; it waits for its judgement. */
  submit(body: unknown): object {
    const draft = asObject(body);
    const name = asText(draft.name) ?? '';
    const language = asText(draft.language) ?? '';
    if (!NAME.test(name)) throw refusals.badValue('name must be lowercase letters, digits and underscores');
    if (language === '') throw refusals.missing('language');
    if (this.find(name, language))
      throw new GraphError(
        400,
        100,
        'Invalid parameter',
        'There is already content in this language for this template.',
      );
    const components = Array.isArray(draft.components) ? draft.components.map(asObject) : [];
    const text = asText(components.find((each) => each.type === 'BODY')?.text);
    if (text === undefined) throw refusals.missing('components');
    checkSubmitted(components, (handle) => this.samples.isHandle(handle));
    const variableCount = new Set(text.match(/\{\{\d+\}\}/g) ?? []).size;
    const category = asText(draft.category) ?? 'UTILITY';
    const id = this.ids.digits(15);
    const shelved = { id, name, language, body: text, variableCount, category, components };
    this.templates.push({ ...shelved, status: 'PENDING', quality: 'UNKNOWN' });
    return { id, status: 'PENDING', category };
  }

  /** Takes one away by its id, or every language of a name. */
  remove(query: URLSearchParams): void {
    const id = query.get('hsm_id');
    const name = query.get('name');
    const gone = this.templates.filter((each) => (id === null ? each.name === name : each.id === id));
    if (gone.length === 0) throw refusals.unknownObject(name ?? '');
    for (const each of gone) this.templates.splice(this.templates.indexOf(each), 1);
  }

  find(name: string, language: string): ShelvedTemplate | undefined {
    return this.templates.find((each) => each.name === name && each.language === language);
  }
}

const bodyOf = (text: string, examples: readonly string[]): Loose => ({
  type: 'BODY',
  text,
  ...(examples.length > 0 ? { example: { body_text: [examples] } } : {}),
});

function nodeOf({ id, name, language, status, category, quality, components }: ShelvedTemplate): object {
  const quality_score = { score: quality };
  return { id, name, language, status, category, quality_score, rejected_reason: 'NONE', components };
}
