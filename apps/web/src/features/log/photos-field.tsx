import { ActionIcon, RingProgress, Text } from '@mantine/core';
import { IconAlertCircle, IconCamera, IconPaperclip, IconRefresh, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Name } from '../../ui/bdi';
import { showWarning } from '../../ui/notices';
import { fitting, type LogDraft } from './log-draft';
import classes from './log.module.css';
import type { Upload, Uploads } from './use-uploads';

interface PhotosFieldProps {
  files: LogDraft['files'];
  onRemove: (id: string) => void;
  uploads: Uploads;
  fault: string | undefined;
}

/** Photos by the camera or files; each is sent as soon as it is taken. */
export function PhotosField({ files, onRemove, uploads, fault }: PhotosFieldProps) {
  const { t } = useTranslation('log');
  const input = useRef<HTMLInputElement>(null);
  const held = files.length + uploads.uploads.length;
  const add = (chosen: readonly File[]): void => {
    const taken = fitting(chosen, held);
    uploads.add(taken);
    if (taken.length < chosen.length) showWarning(t('photos.most'));
  };
  return (
    <div className={classes.field} role="group" aria-label={t('photos.label')}>
      <input
        ref={input}
        type="file"
        accept="image/*,application/pdf"
        multiple
        hidden
        onChange={(event) => {
          add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <button
        type="button"
        className={classes.camera}
        disabled={fitting([0], held).length === 0}
        onClick={() => input.current?.click()}
      >
        <IconCamera size={22} stroke={1.6} aria-hidden="true" />
        {t('photos.add')}
      </button>
      {fault ? (
        <Text c="red" size="sm" role="alert">
          {fault}
        </Text>
      ) : null}
      <ul className={classes.files}>
        {files.map((file) => (
          <li key={file.id} className={classes.file}>
            <IconPaperclip size={18} stroke={1.6} aria-hidden="true" />
            <span className={classes.fileName}>
              <Name>{file.name}</Name>
            </span>
            <ActionIcon
              variant="subtle"
              size={44}
              aria-label={t('photos.remove', { name: file.name })}
              onClick={() => onRemove(file.id)}
            >
              <IconX size={18} stroke={1.6} />
            </ActionIcon>
          </li>
        ))}
        {uploads.uploads.map((upload) => (
          <li key={upload.key} className={classes.file} data-failed={upload.problem !== null}>
            {upload.problem === null ? (
              <RingProgress
                size={24}
                thickness={3}
                sections={[{ value: upload.progress * 100, color: 'teal' }]}
                aria-hidden="true"
              />
            ) : (
              <IconAlertCircle size={18} stroke={1.6} aria-hidden="true" />
            )}
            <span className={classes.fileName}>
              {t(`photos.${stateOf(upload)}`, { name: upload.file.name })}
              {upload.problem ? <span className={classes.hint}> {upload.problem}</span> : null}
            </span>
            {upload.problem === null ? null : (
              <ActionIcon
                variant="subtle"
                size={44}
                aria-label={t('photos.retry', { name: upload.file.name })}
                onClick={() => uploads.retry(upload)}
              >
                <IconRefresh size={18} stroke={1.6} />
              </ActionIcon>
            )}
            <ActionIcon
              variant="subtle"
              size={44}
              aria-label={t('photos.remove', { name: upload.file.name })}
              onClick={() => uploads.forget(upload.key)}
            >
              <IconX size={18} stroke={1.6} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </div>
  );
}

function stateOf({ problem, waiting }: Upload): 'failed' | 'waiting' | 'uploading' {
  if (problem !== null) return 'failed';
  return waiting ? 'waiting' : 'uploading';
}
