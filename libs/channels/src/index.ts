import type { Channel } from '@wasl/channel-kit';
import { chat } from '../chat/chat.channel';
import { desk } from '../desk/desk.channel';
import { email } from '../email/email.channel';
import { open } from '../open/open.channel';
import { twilioSms } from '../twilio/twilio-sms.channel';
import { twilioWhatsapp } from '../twilio/twilio-whatsapp.channel';
import { webform } from '../webform/webform.channel';
import { whatsappCloud } from '../whatsapp-cloud/whatsapp-cloud.channel';
import { whatsappWeb } from '../whatsapp-web/whatsapp-web.channel';

/** Every channel of the product, one line each, in the order of the catalogue. */
export const CHANNELS: readonly Channel[] = [
  whatsappCloud,
  twilioWhatsapp,
  twilioSms,
  email,
  webform,
  chat,
  open,
  desk,
  whatsappWeb,
];

export { originsOf, WEBFORM, webformSettings } from '../webform/webform.settings';
export { CHAT } from '../chat/chat.channel';
export { chatSecrets, chatSettings } from '../chat/chat.settings';
export type { ChatSettings } from '../chat/chat.settings';
export { CHAT_FILE_BYTES, CHAT_MIMES, chatRoomOf, preChatOf } from '../chat/chat-view';
export { readSignedIdentity } from '../chat/signed-identity';
export type { IdentityVerdict, SignedIdentity } from '../chat/signed-identity';
export { sitesOf } from '../chat/site-list';
