import { type ReplyOption, UPLOAD_BYTES } from '@wasl/contracts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../format/number';
import { acceptsMime } from './reply-choice';
import type { FileFacts } from './file-shelf';

/** Says why a file cannot go: by the rules of the house, or of the chosen channel where there is one; null when it can. */
export function useFileRefusal(option: ReplyOption | null): (file: FileFacts) => string | null {
  const { t } = useTranslation('composer');
  return useCallback(
    (file) => {
      if (file.size > UPLOAD_BYTES) return t('refusal.tooLarge', { most: formatBytes(UPLOAD_BYTES) });
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
