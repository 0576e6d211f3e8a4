import { ActionIcon, Progress } from '@mantine/core';
import { IconCheck, IconCloudOff, IconPaperclip, IconRefresh, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatNumber } from '../../format/number';
import { Name } from '../../ui/bdi';
import { mayHaveThumbnail, thumbnailOf } from '../thread/file-address';
import classes from './attachment-tray.module.css';
import type { ChosenFile, FileFacts } from './file-shelf';
import type { ChosenFiles } from './use-attachments';

interface AttachmentTrayProps {
  chosen: ChosenFiles;
  refusal: (file: FileFacts) => string | null;
}

/** The files that go with the message, with how far they are and what stands in their way. */
export function AttachmentTray({ chosen, refusal }: AttachmentTrayProps) {
  const { t } = useTranslation('composer');
  const { files } = chosen;
  return (
    <>
      {files.length === 0 ? null : (
        <ul className={classes.tray} aria-label={t('files')}>
          {files.map((each) => (
            <TrayFile key={each.key} chosen={chosen} each={each} refused={refusal(each.file)} />
          ))}
        </ul>
      )}
      <Spoken files={files} />
    </>
  );
}

function TrayFile({
  chosen,
  each,
  refused,
}: {
  chosen: ChosenFiles;
  each: ChosenFile;
  refused: string | null;
}) {
  const { t } = useTranslation('composer');
  const { name } = each.file;
  const problem = refused ?? each.problem?.sentence ?? null;
  const again = refused === null && each.problem !== null && !each.problem.final;
  const button = { variant: 'subtle', color: 'gray', size: 32, className: classes.act ?? '' } as const;
  return (
    <li className={classes.file} data-problem={problem !== null} data-state={stateOf(each, problem)}>
      <Mark each={each} />
      <span className={classes.words}>
        <Name className={classes.name}>{name}</Name>
        <span className={classes.size}>{problem ?? <HowFar each={each} />}</span>
        {each.stored === null && problem === null ? (
          <Progress value={each.progress * 100} size={3} aria-label={t('uploading', { name })} />
        ) : null}
      </span>
      {again ? (
        <ActionIcon
          {...button}
          onClick={() => chosen.retry(each.key)}
          aria-label={t('uploadAgain', { name })}
        >
          <IconRefresh size={16} stroke={1.6} />
        </ActionIcon>
      ) : null}
      <ActionIcon {...button} onClick={() => chosen.remove(each.key)} aria-label={t('removeFile', { name })}>
        <IconX size={16} stroke={1.6} />
      </ActionIcon>
    </li>
  );
}

function stateOf(each: ChosenFile, problem: string | null): 'problem' | 'stored' | 'waiting' | 'travelling' {
  if (problem !== null) return 'problem';
  if (each.stored !== null) return 'stored';
  return each.waiting ? 'waiting' : 'travelling';
}

function Mark({ each }: { each: ChosenFile }) {
  const [bare, setBare] = useState(false);
  const { stored } = each;
  if (stored !== null && mayHaveThumbnail(stored) && !bare)
    return (
      <img className={classes.small} src={thumbnailOf(stored.id)} alt="" onError={() => setBare(true)} />
    );
  const Shape = each.waiting ? IconCloudOff : stored === null ? IconPaperclip : IconCheck;
  return <Shape size={16} stroke={1.6} aria-hidden="true" className={classes.mark ?? ''} />;
}

function HowFar({ each }: { each: ChosenFile }) {
  const { t } = useTranslation('composer');
  const size = formatBytes(each.file.size);
  if (each.stored !== null) return size;
  if (each.waiting) return t('uploadWaiting');
  return t('uploadedPart', { part: formatNumber(each.progress, { style: 'percent' }), size });
}

/** What changes while nobody looks: said once for all files, and there before the first one. */
function Spoken({ files }: { files: readonly ChosenFile[] }) {
  const { t } = useTranslation('composer');
  const failed = files.findLast((each) => each.problem !== null);
  const travelling = files.some((each) => each.stored === null && each.problem === null);
  const said = (): string => {
    if (files.some((each) => each.waiting)) return t('uploadStatus.waiting');
    if (failed?.problem)
      return t('uploadStatus.problem', { name: failed.file.name, why: failed.problem.sentence });
    return files.length > 0 && !travelling ? t('uploadStatus.done') : '';
  };
  return (
    <p role="status" className="w-visually-hidden">
      {said()}
    </p>
  );
}
