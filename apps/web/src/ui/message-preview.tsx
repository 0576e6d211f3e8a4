import {
  IconCalendar,
  IconClipboardList,
  IconFile,
  IconHelpCircle,
  IconInfoCircle,
  IconListCheck,
  IconMail,
  IconMapPin,
  IconMessage,
  IconMicrophone,
  IconNotes,
  IconPhoto,
  IconSticker,
  IconTemplate,
  IconUser,
  IconVideo,
  IconVolume,
  type Icon,
} from '@tabler/icons-react';
import { type WordlessKind, wordlessKind } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { Name } from './bdi';
import classes from './message-preview.module.css';

const ICONS: Record<WordlessKind, Icon> = {
  image: IconPhoto,
  video: IconVideo,
  audio: IconVolume,
  voice: IconMicrophone,
  document: IconFile,
  sticker: IconSticker,
  email: IconMail,
  calendar: IconCalendar,
  text: IconMessage,
  media: IconFile,
  location: IconMapPin,
  contacts: IconUser,
  choice_reply: IconListCheck,
  choices: IconListCheck,
  template: IconTemplate,
  form: IconClipboardList,
  contact_log: IconNotes,
  system: IconInfoCircle,
  unsupported: IconHelpCircle,
};

interface MessagePreviewProps {
  /** As the server gives it: the beginning of the message, or a code where it has no words. */
  text: string;
  className?: string | undefined;
}

/** A message in one line of a list: its words, or what it is with an icon. Every preview is shown through this. */
export function MessagePreview({ text, className }: MessagePreviewProps) {
  const { t } = useTranslation('ui');
  const kind = wordlessKind(text);
  if (kind === null) return <Name className={className}>{text}</Name>;
  const Shape = ICONS[kind];
  return (
    <span className={className}>
      <Shape className={classes.icon} size={14} stroke={1.6} aria-hidden="true" />
      {t(`wordless.${kind}`)}
    </span>
  );
}
