import { parseAddressList } from './address-list';
import type { HeaderFields } from './header-fields';

const RECIPIENT_FIELDS = [
  'to',
  'cc',
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-forwarded-to',
  'x-delivered-to',
];
const MESSAGE_ID = /<([^<>\s]{1,990}@[^<>\s]{1,250}|[^<>\s@]{8,990})>/gu;
const HINTS_AT_MOST = 50;
/** Tokens are opaque here; the core verifies them. These are the characters that survive in an address. */
const TOKEN = /^[a-z0-9._~-]{8,}$/i;

/** Marks of a mail that was passed on, in the languages that mail programs write. */
const FORWARD_PREFIX = /^(?:fwd?|wg|tr|rv|doorst|تحويل|إعادة توجيه|اعادة توجيه|转发)\s*[:：]/iu;

/** Hints by which the core finds the thread; nothing here is believed yet. */
export interface MailHints {
  tokens: string[];
  /** Message-IDs with angle brackets, nearest first. */
  references: string[];
}

/** Collects reply tokens from recipient addresses and from references, and the references themselves, nearest first. */
export function readHints(
  header: HeaderFields,
  own: readonly string[],
  envelopeTo: readonly string[],
): MailHints {
  const references = readReferences(header);
  const recipients = RECIPIENT_FIELDS.flatMap((name) => header.all(name)).flatMap((value) =>
    parseAddressList(value),
  );
  const addresses = [...envelopeTo, ...recipients.map((box) => box.written)];
  const tokens = [
    ...addresses.map((address) => plusToken(address, own)),
    ...references.map((reference) => messageIdToken(reference, own)),
  ].filter((token): token is string => token !== null);
  return { tokens: unique(tokens), references: unique(references) };
}

/** In-Reply-To is the nearest; then References from the last to the first. Outlook cuts the list in the middle. */
export function readReferences(header: HeaderFields): string[] {
  const replied = messageIds(header.all('in-reply-to').join(' '));
  const references = messageIds(header.all('references').join(' ')).reverse();
  return unique([...replied, ...references]);
}

/** Every well-formed `<id>` of a value; phrases and broken pieces between them are skipped. */
export function messageIds(value: string | undefined): string[] {
  return [...(value ?? '').slice(0, 65_536).matchAll(MESSAGE_ID)].map((match) => match[0]);
}

/** The token of `help+TOKEN@example.org` when `help@example.org` is ours. */
export function plusToken(address: string, own: readonly string[]): string | null {
  const at = address.lastIndexOf('@');
  const plus = address.indexOf('+');
  if (plus < 1 || plus > at) return null;
  const token = address.slice(plus + 1, at);
  const base = `${address.slice(0, plus)}${address.slice(at)}`.toLowerCase();
  return own.includes(base) && TOKEN.test(token) ? token : null;
}

/** The token of a Message-ID that we minted: `<TOKEN.unique@our-domain>`. */
export function messageIdToken(messageId: string, own: readonly string[]): string | null {
  const match = /^<(.+)\.[^.@]+@([^@>]+)>$/.exec(messageId);
  const [, token = '', domain = ''] = match ?? [];
  const ours = own.some((address) => address.endsWith(`@${domain.toLowerCase()}`));
  return ours && TOKEN.test(token) ? token : null;
}

/** True when the outermost mark of the subject says that it was passed on by somebody. */
export const isForward = (subject: string): boolean => FORWARD_PREFIX.test(subject.trim());

const unique = (values: string[]): string[] => [...new Set(values)].slice(0, HINTS_AT_MOST);
