import { useTranslation } from 'react-i18next';
import { textOf } from '../../format/text-of';
import type { SettingSchema } from './setting-schema';

/** Words of a field: its label and help in the reader's language, and its name where the channel gave none. */
export function useFieldWords() {
  const { t, i18n } = useTranslation('inboxes');
  return {
    label: (key: string, schema: SettingSchema): string => {
      if (schema.label) return textOf(schema.label);
      // The two halves of a bilingual text need no label of their own.
      return key === 'ar' || key === 'en' ? t(`field.${key}`) : key;
    },
    help: (schema: SettingSchema): string | undefined => (schema.help ? textOf(schema.help) : undefined),
    option: (value: string, schema: SettingSchema): string => {
      const words = schema.optionLabels?.[value];
      if (words) return textOf(words);
      return i18n.exists(`inboxes:field.${value}`) ? t(`field.${value}`) : value;
    },
  };
}
