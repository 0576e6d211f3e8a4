import { ChannelError } from '@wasl/channel-kit';
import { foldAddress } from './address-list';
import type { EmailSettings } from './email.settings';
import { ownAddresses } from './own-addresses';

const LOCAL_AT_MOST = 64;
const REFERENCES_AT_MOST = 20;
const REPLY_MARK = /^(?:re|رد|ردّ|aw|sv|antw)\s*(?:\[\d{1,3}\])?\s*[:：]/iu;

/**
 * The one gate that every header value passes: refuses CR, LF and NUL, so that no name, subject or file name can add a
 * header or end the head.
 */
export function headerValue(value: string): string {
  // eslint-disable-next-line no-control-regex -- exactly these characters are the attack
  if (/[\r\n\0\u0085\u2028\u2029]/u.test(value))
    throw new ChannelError('provider_bug', 'a header value holds a line break', { code: 'header-injection' });
  return value.trim();
}

/** An address that goes into an envelope: parsed by our one parser, or refused. */
export function envelopeAddress(value: string): string {
  const folded = foldAddress(headerValue(value));
  if (!folded)
    throw new ChannelError('recipient_unreachable', 'not an address that mail can be sent to', {
      code: '5.1.3',
    });
  return folded;
}

/** Our Message-ID: signed token and our message id, so that a retry carries the same id and any answer finds back. */
export function mintMessageId(replyToken: string, messageId: string, settings: EmailSettings): string {
  const domain = domainOf(settings.address);
  const token = headerValue(replyToken);
  const unique = messageId.replace(/[^a-z0-9-]/gi, '');
  return token === '' ? `<${unique}@${domain}>` : `<${token}.${unique}@${domain}>`;
}

/** `help+TOKEN@example.org`, or null when plus addressing is off or the local part would become too long. */
export function replyAddress(replyToken: string, settings: EmailSettings): string | null {
  const [main = settings.address] = ownAddresses(settings);
  const at = main.lastIndexOf('@');
  const local = `${main.slice(0, at)}+${headerValue(replyToken)}`;
  if (!settings.plusAddressing || replyToken === '' || local.length > LOCAL_AT_MOST) return null;
  return `${local}${main.slice(at)}`;
}

/** Message-IDs out of stored external ids (which may name the sender too): the first and the latest ones. */
export function threadReferences(externalIds: readonly string[]): string[] {
  const ids = [...new Set(externalIds.flatMap((id) => /<[^<>\s]{1,700}>/u.exec(id)?.[0] ?? []))];
  return ids.length <= REFERENCES_AT_MOST ? ids : [...ids.slice(0, 1), ...ids.slice(1 - REFERENCES_AT_MOST)];
}

/** The subject with one reply mark in the person's language when it answers something. */
export function replySubject(subject: string | null, language: 'ar' | 'en', isReply: boolean): string {
  const plain = headerValue((subject ?? '').replace(/\s+/gu, ' ')).slice(0, 500);
  const base = plain === '' ? (language === 'ar' ? 'رسالة' : 'Message') : plain;
  if (!isReply || REPLY_MARK.test(base)) return base;
  return `${language === 'ar' ? 'رد' : 'Re'}: ${base}`;
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
