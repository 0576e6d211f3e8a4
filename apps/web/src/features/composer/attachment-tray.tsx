import { ActionIcon, Progress } from '@mantine/core';
import { IconPaperclip, IconRefresh, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../format/number';
import { Name } from '../../ui/bdi';
import classes from './attachment-tray.module.css';
import type { ChosenFiles, FileFacts } from './use-attachments';

/** The files that go with the message, with their progress. */
export function AttachmentTray({
  chosen,
  refusal,
}: {
  chosen: ChosenFiles;
  refusal: (file: FileFacts) => string | null;
}) {
  const { t } = useTranslation('composer');
  if (chosen.files.length === 0) return null;
  return (
    <ul className={classes.tray} aria-label={t('files')}>
      {chosen.files.map((each) => {
        const problem = each.problem ?? refusal(each.file);
        return (
          <li key={each.key} className={classes.file} data-problem={problem !== null}>
            <IconPaperclip size={16} stroke={1.6} aria-hidden="true" />
            <span className={classes.words}>
              <Name className={classes.name}>{each.file.name}</Name>
              <span className={classes.size}>{problem ?? formatBytes(each.file.size)}</span>
              {each.stored === null && problem === null ? (
                <Progress
                  value={each.progress * 100}
                  size={3}
                  aria-label={t('uploading', { name: each.file.name })}
                />
              ) : null}
            </span>
            {each.problem === null ? null : (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={32}
                onClick={() => chosen.retry(each.key)}
                aria-label={t('uploadAgain', { name: each.file.name })}
              >
                <IconRefresh size={16} stroke={1.6} />
              </ActionIcon>
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              onClick={() => chosen.remove(each.key)}
              aria-label={t('removeFile', { name: each.file.name })}
            >
              <IconX size={16} stroke={1.6} />
            </ActionIcon>
          </li>
        );
      })}
    </ul>
  );
}
