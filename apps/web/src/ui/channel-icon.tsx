import {
  IconBrandFacebook,
  IconBrandInstagram,
  IconBrandMessenger,
  IconBrandTelegram,
  IconBrandWhatsapp,
  IconBrandX,
  IconDeviceMobileMessage,
  IconForms,
  IconHome,
  IconMail,
  IconMailOpened,
  IconMessage,
  IconMessageChatbot,
  IconNotebook,
  IconPhone,
  IconUsers,
  IconWorld,
  type Icon,
} from '@tabler/icons-react';

const ICONS: Record<string, Icon> = {
  'brand-whatsapp': IconBrandWhatsapp,
  'brand-facebook': IconBrandFacebook,
  'brand-instagram': IconBrandInstagram,
  'brand-messenger': IconBrandMessenger,
  'brand-telegram': IconBrandTelegram,
  'brand-x': IconBrandX,
  whatsapp: IconBrandWhatsapp,
  mail: IconMail,
  email: IconMail,
  letter: IconMailOpened,
  form: IconForms,
  forms: IconForms,
  webform: IconForms,
  phone: IconPhone,
  sms: IconDeviceMobileMessage,
  chat: IconMessageChatbot,
  world: IconWorld,
  users: IconUsers,
  desk: IconNotebook,
  notebook: IconNotebook,
  home: IconHome,
};

/** Finds the icon of a channel by the catalogue's icon name, or by the channel's id; unknown ones get a speech bubble. */
export function iconOf(name: string): Icon {
  const plain = name.toLowerCase().replace(/^icon-/, '');
  return ICONS[plain] ?? ICONS[plain.split(/[-_]/)[0] ?? ''] ?? IconMessage;
}

interface ChannelIconProps {
  /** Icon name of the catalogue, or channel id. */
  channel: string | null;
  size?: number;
  /** Read aloud; leave out where the channel's name stands beside it. */
  label?: string;
}

/** A channel, told by its shape and not by its colour. */
export function ChannelIcon({ channel, size = 16, label }: ChannelIconProps) {
  const Shape = iconOf(channel ?? '');
  return label ? (
    <Shape size={size} stroke={1.6} role="img" aria-label={label} />
  ) : (
    <Shape size={size} stroke={1.6} aria-hidden="true" />
  );
}
