import { ActionIcon, Modal, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconDownload,
  IconFile,
  IconFileTypePdf,
  IconMail,
  IconMicrophone,
  IconCalendar,
  IconPhotoOff,
  type Icon,
} from '@tabler/icons-react';
import type { Attachment, MediaPart, Message } from '@wasl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeSentence } from '../../format/code-sentence';
import { formatBytes } from '../../format/number';
import { CalendarCard } from './calendar-card';
import { OpenLetter } from './letter-dialog';
import { TextBody } from './text-body';
import { Name } from '../../ui/bdi';
import classes from './media-view.module.css';

interface MediaViewProps {
  part: MediaPart;
  message: Message;
}

/** A file in a message: shown when it is safe to show, offered for download otherwise, with its state in words. */
export function MediaView({ part, message }: MediaViewProps) {
  const file = message.attachments.find((each) => each.id === part.attachmentId);
  const state = file?.state ?? part.state;
  return (
    <div className={classes.media}>
      {state === 'stored' && file !== undefined ? (
        <Stored part={part} file={file} />
      ) : (
        <NotThere part={part} state={state} reason={file?.reason ?? part.reason ?? null} />
      )}
      {part.caption ? <TextBody text={part.caption} /> : null}
    </div>
  );
}

/** The address of a file's bytes; only safe kinds are ever shown inline by the server. */
export function contentOf(id: string, download = false): string {
  return `/api/v1/attachments/${id}/content${download ? '?download=1' : ''}`;
}

function Stored({ part, file }: { part: MediaPart; file: Attachment }) {
  const { t } = useTranslation('thread');
  const name = part.fileName ?? file.fileName;
  const image = (part.kind === 'image' || part.kind === 'sticker') && file.mime.startsWith('image/');
  if (image) return <Picture file={file} name={name} small={part.kind === 'sticker'} />;
  if ((part.kind === 'audio' || part.kind === 'voice') && file.mime.startsWith('audio/')) {
    return (
      <div className={classes.audio}>
        {part.kind === 'voice' ? <IconMicrophone size={18} stroke={1.6} aria-hidden="true" /> : null}
        <audio
          controls
          preload="none"
          src={contentOf(file.id)}
          aria-label={t(part.kind === 'voice' ? 'media.voice' : 'media.audio')}
          dir="ltr"
        />
      </div>
    );
  }
  if (part.kind === 'video' && file.mime.startsWith('video/')) {
    return (
      <video
        className={classes.video}
        controls
        preload="metadata"
        src={contentOf(file.id)}
        aria-label={name}
      />
    );
  }
  return (
    <>
      {part.event ? <CalendarCard event={part.event} /> : null}
      <FileCard file={file} name={name} kind={part.kind} />
      {part.kind === 'email' ? <OpenLetter attachmentId={file.id} name={name} /> : null}
    </>
  );
}

function Picture({ file, name, small }: { file: Attachment; name: string; small: boolean }) {
  const { t } = useTranslation(['thread', 'ui']);
  const [open, setOpen] = useState(false);
  const [broken, setBroken] = useState(false);
  if (broken) return <FileCard file={file} name={name} kind="image" />;
  const size = file.width !== null && file.height !== null ? { width: file.width, height: file.height } : {};
  return (
    <>
      <button
        type="button"
        className={classes.picture}
        data-small={small}
        onClick={() => setOpen(true)}
        aria-label={t('thread:media.enlarge', { name })}
      >
        <img
          src={contentOf(file.id)}
          alt={name}
          loading="lazy"
          decoding="async"
          {...size}
          onError={() => setBroken(true)}
        />
      </button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        size="auto"
        title={<Name>{name}</Name>}
        closeButtonProps={{ 'aria-label': t('ui:close') }}
      >
        <img src={contentOf(file.id)} alt={name} className={classes.large} />
        <p className={classes.largeLine}>
          <a href={contentOf(file.id, true)} download>
            {t('thread:media.download')} · {formatBytes(file.size)}
          </a>
        </p>
      </Modal>
    </>
  );
}

function iconOfFile(kind: MediaPart['kind'], mime: string): Icon {
  if (kind === 'email') return IconMail;
  if (kind === 'calendar') return IconCalendar;
  return mime === 'application/pdf' ? IconFileTypePdf : IconFile;
}

/** A file by its name and size, with its download. */
export function FileCard({ file, name, kind }: { file: Attachment; name: string; kind: MediaPart['kind'] }) {
  const { t } = useTranslation('thread');
  const Shape = iconOfFile(kind, file.mime);
  return (
    <div className={classes.file}>
      <Shape size={24} stroke={1.5} aria-hidden="true" />
      <span className={classes.fileWords}>
        <Name className={classes.fileName}>{name}</Name>
        <span className={classes.size}>{formatBytes(file.size)}</span>
      </span>
      <Tooltip label={t('media.download')}>
        <ActionIcon
          component="a"
          href={contentOf(file.id, true)}
          download
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('media.downloadNamed', { name })}
        >
          <IconDownload size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

function NotThere({
  part,
  state,
  reason,
}: {
  part: MediaPart;
  state: MediaPart['state'];
  reason: string | null;
}) {
  const { t } = useTranslation('thread');
  const waiting = state === 'pending';
  const why = reason === null ? null : codeSentence(reason);
  return (
    <div className={classes.file} data-state={state}>
      {waiting ? (
        <IconFile size={22} stroke={1.5} aria-hidden="true" className={classes.pulse} />
      ) : state === 'expired' ? (
        <IconPhotoOff size={22} stroke={1.5} aria-hidden="true" />
      ) : (
        <IconAlertTriangle size={22} stroke={1.5} aria-hidden="true" />
      )}
      <span className={classes.fileWords}>
        <Name className={classes.fileName}>{part.fileName ?? t(`media.kind.${part.kind}`)}</Name>
        <span className={classes.size}>
          {t(`media.state.${state === 'stored' ? 'pending' : state}`)}
          {why === null ? '' : ` · ${why}`}
        </span>
      </span>
    </div>
  );
}
