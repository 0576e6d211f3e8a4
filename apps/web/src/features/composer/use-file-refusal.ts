import type { ReplyOption } from '@wasl/contracts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../format/number';
import { acceptsMime } from './reply-choice';
import type { FileFacts } from './use-attachments';

/** Says why a file cannot go on the chosen channel; null when it can, or when no channel is chosen (a note). */
export function useFileRefusal(option: ReplyOption | null): (file: FileFacts) => string | null {
  const { t } = useTranslation('composer');
  return useCallback(
    (file) => {
      if (option === null) return null;
      if (!option.features.attachments) return t('refusal.none');
      const { attachmentBytes, attachmentMimes } = option.limits;
      if (attachmentBytes !== null && file.size > attachmentBytes) {
        return t('refusal.size', { most: formatBytes(attachmentBytes) });
      }
      return acceptsMime(attachmentMimes, file.type || 'application/octet-stream') ? null : t('refusal.mime');
    },
    [option, t],
  );
}
