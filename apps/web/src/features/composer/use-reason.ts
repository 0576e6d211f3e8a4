import type { ReplyOption } from '@wasl/contracts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Why an option is closed, in words; codes without words of their own get a general sentence. */
export function useReason(): (option: ReplyOption) => string {
  const { t, i18n } = useTranslation('composer');
  return useCallback(
    (option) => {
      const code = (option.reason ?? '').split('.').at(-1) ?? '';
      const key = `composer:reason.${code}`;
      return code !== '' && i18n.exists(key) ? t(key) : t('reason.other');
    },
    [t, i18n],
  );
}
