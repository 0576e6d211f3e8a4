import { IconAlertTriangle, IconFile, IconPhotoOff } from '@tabler/icons-react';
import type { Attachment, MediaPart, Message } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { codeSentence } from '../../format/code-sentence';
import { Name } from '../../ui/bdi';
import { CalendarCard } from './calendar-card';
import { FileCard } from './file-card';
import { Film } from './film';
import { OpenLetter } from './letter-dialog';
import classes from './media-view.module.css';
import { Picture } from './picture';
import { SoundPlayer } from './sound-player';
import { TextBody } from './text-body';

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

function Stored({ part, file }: { part: MediaPart; file: Attachment }) {
  const name = part.fileName ?? file.fileName;
  const image = (part.kind === 'image' || part.kind === 'sticker') && file.mime.startsWith('image/');
  if (image) return <Picture key={file.size} file={file} name={name} small={part.kind === 'sticker'} />;
  if ((part.kind === 'audio' || part.kind === 'voice') && file.mime.startsWith('audio/'))
    return <SoundPlayer file={file} name={name} kind={part.kind} />;
  if (part.kind === 'video' && file.mime.startsWith('video/')) return <Film file={file} name={name} />;
  return (
    <>
      {part.event ? <CalendarCard event={part.event} /> : null}
      <FileCard file={file} name={name} kind={part.kind} />
      {part.kind === 'email' ? <OpenLetter attachmentId={file.id} name={name} /> : null}
    </>
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
