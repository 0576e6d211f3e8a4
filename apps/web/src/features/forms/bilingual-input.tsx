import { Textarea, TextInput } from '@mantine/core';
import type { Bilingual } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import classes from './builder.module.css';

interface BilingualInputProps {
  label: string;
  value: Bilingual;
  onChange: (value: Bilingual) => void;
  /** Several lines. */
  long?: boolean;
  maxLength: number;
  help?: string;
}

/** The same words in both languages, side by side where there is room; each field is named with its language. */
export function BilingualInput({
  label,
  value,
  onChange,
  long = false,
  maxLength,
  help,
}: BilingualInputProps) {
  const { t } = useTranslation('forms');
  return (
    <div className={classes.bilingual}>
      {(['ar', 'en'] as const).map((language) => {
        const shared = {
          label: `${label} ${t(language)}`,
          description: help,
          value: value[language],
          maxLength,
          lang: language,
          dir: language === 'ar' ? 'rtl' : 'ltr',
        };
        const put = (text: string) => onChange({ ...value, [language]: text });
        return long ? (
          <Textarea
            key={language}
            {...shared}
            autosize
            minRows={2}
            maxRows={8}
            onChange={(event) => put(event.currentTarget.value)}
          />
        ) : (
          <TextInput key={language} {...shared} onChange={(event) => put(event.currentTarget.value)} />
        );
      })}
    </div>
  );
}
