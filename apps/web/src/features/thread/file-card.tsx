import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconCalendar,
  IconDownload,
  IconFile,
  IconFileTypePdf,
  IconMail,
  type Icon,
} from '@tabler/icons-react';
import type { Attachment, MediaPart } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../format/number';
import { Name } from '../../ui/bdi';
import { contentOf, mayHaveThumbnail, thumbnailOf } from './file-address';
import { kindOfFile } from './kind-of-file';
import classes from './media-view.module.css';

interface FileCardProps {
  file: Attachment;
  name: string;
  kind: MediaPart['kind'];
}

/** A file by its first page where it has one, its name, kind and size, with its download. */
export function FileCard({ file, name, kind }: FileCardProps) {
  const { t } = useTranslation('thread');
  const [bare, setBare] = useState(!mayHaveThumbnail(file));
  const Shape = iconOfFile(kind, file.mime);
  return (
    <div className={classes.fileCard}>
      {bare ? null : (
        <img
          className={classes.page}
          src={thumbnailOf(file.id)}
          alt={t('media.firstPage', { name })}
          loading="lazy"
          decoding="async"
          onError={() => setBare(true)}
        />
      )}
      <div className={classes.file}>
        <Shape size={24} stroke={1.5} aria-hidden="true" />
        <span className={classes.fileWords}>
          <Name className={classes.fileName}>{name}</Name>
          <span className={classes.size}>
            <bdi>{kindOfFile(name, file.mime)}</bdi> · <bdi>{formatBytes(file.size)}</bdi>
          </span>
        </span>
        <DownloadButton file={file} name={name} />
      </div>
    </div>
  );
}

/** Saves a file. */
export function DownloadButton({ file, name }: { file: Attachment; name: string }) {
  const { t } = useTranslation('thread');
  return (
    <Tooltip label={t('media.download')}>
      <ActionIcon
        component="a"
        href={contentOf(file.id, true)}
        download
        variant="subtle"
        color="gray"
        size={36}
        className={classes.tool ?? ''}
        aria-label={t('media.downloadNamed', { name })}
      >
        <IconDownload size={18} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}

function iconOfFile(kind: MediaPart['kind'], mime: string): Icon {
  if (kind === 'email') return IconMail;
  if (kind === 'calendar') return IconCalendar;
  return mime === 'application/pdf' ? IconFileTypePdf : IconFile;
}
