import { createHash } from 'node:crypto';
import type { RawEvent } from '@wasl/channel-kit';
import type { ChannelEventInput, IdentityRef } from '@wasl/contracts';
import { stripReordering } from '@wasl/kernel';
import { parseAddressList, type Mailbox } from './address-list';
import { senderVerdict, type Verdict } from './auth-results';
import { readBody } from './body-text';
import { readDeliveryReport } from './bounce';
import { hasArabic } from './charset-repair';
import type { EmailSettings } from './email.settings';
import { HeaderFields } from './header-fields';
import { cleanHtml, REMOTE_ATTRIBUTE } from './html-clean';
import { automaticReason } from './loop-rules';
import { readFiles, refusedPart, type PartInput } from './media-parts';
import { readMimeTree, type MimeTree } from './mime-tree';
import { ownAddresses } from './own-addresses';
import { foldQuotes } from './quote-fold';
import { ENVELOPE_FROM, ENVELOPE_TO, FULL_SIZE } from './stream-headers';
import { isForward, messageIds, readHints } from './thread-hints';
import { unwrapWinmail } from './unwrap-winmail';

type Received = Extract<ChannelEventInput, { type: 'message.received' }>;

/** Everything about one mail that the builders below look at. */
interface Mail {
  raw: RawEvent;
  settings: EmailSettings;
  header: HeaderFields;
  /** null: only the header was read. */
  tree: MimeTree | null;
  /** Why only the header was read. */
  refused: string;
  from: Mailbox | undefined;
  verdict: Verdict;
  own: string[];
}

const SUBJECT_AT_MOST = 998;
const DATE_AT_MOST = 200;
const CLOCK_AHEAD_MS = 5 * 60_000;
const FIRST_YEAR = 1_990;
/** Who wrote a mail without a readable From, for people: its address is a name of ours. */
const NO_SENDER = 'بلا مرسِل · No sender';

/**
 * One mail to canonical events: a delivery report becomes receipts, our own mail seen again is ignored, the rest is a
 * message. Given a reason to refuse the body, only the header is read and the reason stands where the content would.
 */
export function readMail(raw: RawEvent, settings: EmailSettings, refused?: string): ChannelEventInput[] {
  const mail = openMail(raw, settings, refused);
  const occurredAt = occurrence(mail);
  if (mail.tree) {
    const receipts = readDeliveryReport(mail.tree.root, occurredAt, mail.own);
    if (receipts) return receipts;
  }
  if (isOurOwn(mail)) return [{ type: 'ignored', occurredAt, reason: 'own-mail' }];
  return [buildMessage(mail, occurredAt)];
}

function openMail(raw: RawEvent, settings: EmailSettings, refused?: string): Mail {
  const header = HeaderFields.read(raw.body);
  const headerOnly = refused !== undefined || raw.headers[FULL_SIZE] !== undefined;
  const [from] = parseAddressList(header.first('from'));
  return {
    raw,
    settings,
    header,
    tree: headerOnly ? null : readWhole(raw.body),
    refused: refused ?? 'email.too-large',
    from,
    verdict: senderVerdict(header, settings, raw.headers),
    own: ownAddresses(settings),
  };
}

function readWhole(body: Buffer): MimeTree | null {
  const tree = readMimeTree(body);
  return tree && unwrapWinmail(tree);
}

/** Mail from our own address that we minted: a copy in a shared folder, never a new message. */
function isOurOwn({ from, own, header }: Mail): boolean {
  return from !== undefined && own.includes(from.address) && header.has('x-wasl-message');
}

function buildMessage(mail: Mail, occurredAt: string): Received {
  const { header, from, own, raw } = mail;
  const subject = readSubject(header);
  const messageId = messageIds(header.first('message-id'))[0];
  const envelopeTo = (raw.headers[ENVELOPE_TO] ?? '').split(/[\s,]+/).filter(Boolean);
  const automatic = automaticReason({
    header,
    from,
    rootType: mail.tree?.root.type ?? '',
    envelopeFrom: raw.headers[ENVELOPE_FROM],
    own,
  });
  const content = readContent(mail, subject);
  const hints = readHints(header, own, envelopeTo);
  return {
    type: 'message.received',
    occurredAt,
    externalId: externalIdOf(messageId, mail),
    aliases: messageId ? [messageId] : [],
    sender: [senderOf(mail)],
    ...(from?.name === '' ? {} : { senderName: from?.name ?? NO_SENDER }),
    ...languageOf(`${subject} ${textOf(content.parts)}`),
    participants: participantsOf(mail),
    hints: { ...hints, ...(subject ? { subject } : {}), automatic: automatic !== null },
    facts: { ...factsOf(mail, subject, automatic), ...picturesOf(content.html) },
    ...content,
  };
}

/** On one line, and in the order in which it was written: it stands beside our own words in every list. */
function readSubject(header: HeaderFields): string {
  const line = stripReordering(header.decoded('subject') ?? '').replace(/[\s\p{Cc}]+/gu, ' ');
  return line.trim().slice(0, SUBJECT_AT_MOST);
}

function readContent(mail: Mail, subject: string): Pick<Received, 'parts' | 'files' | 'html'> {
  if (!mail.tree)
    return { parts: [{ type: 'text', text: subject }, refusedPart(mail.refused, 'message.eml')] };
  const body = readBody(mail.tree.root);
  const folded = isForward(subject) ? { text: body.text, quoted: '' } : foldQuotes(body.text);
  const html = body.html === '' ? '' : cleanHtml(body.html);
  const text: PartInput = {
    type: 'text',
    text: folded.text,
    ...(folded.quoted ? { quoted: folded.quoted } : {}),
    ...(html ? { hasHtml: true } : {}),
  };
  const { parts, files } = readFiles(mail.tree, 1);
  const cut = body.cut ? [refusedPart('email.text-cut', 'message.eml')] : [];
  return { parts: [text, ...parts, ...cut], files, ...(html ? { html } : {}) };
}

/** Broken programs reuse one Message-ID for ever and others forge one: with the sender and the Date it names one mail, whichever way it came. */
function externalIdOf(messageId: string | undefined, { from, header, raw }: Mail): string {
  if (messageId === undefined || messageId.length > 700) return `sha256:${sha256(raw.body)}`;
  const written = dateOf(header)?.toISOString();
  return [messageId, from?.address, written].filter((piece) => piece !== undefined).join(' ');
}

/** From alone, and as proof only where our own server checked DMARC for that domain: the core decides what a claimed address may do. */
function senderOf({ from, raw, verdict }: Mail): IdentityRef {
  if (from) {
    const proved = verdict.provedDomain === from.address.slice(from.address.lastIndexOf('@') + 1);
    return { kind: 'email', value: from.address, scope: '', verifiedBy: proved ? 'dmarc' : 'none' };
  }
  return {
    kind: 'external',
    value: `mail-without-sender:${sha256(raw.body).slice(0, 32)}`,
    scope: '',
    verifiedBy: 'none',
  };
}

function participantsOf({ header, from, own }: Mail): NonNullable<Received['participants']> {
  const seen = new Set<string>([from?.address ?? '']);
  const isOwn = (address: string) => own.includes(address) || own.includes(address.replace(/\+[^@]*@/, '@'));
  return (['to', 'cc'] as const).flatMap((role) =>
    header
      .all(role)
      .flatMap((value) => parseAddressList(value))
      .filter(({ address }) => !isOwn(address) && !seen.has(address) && seen.add(address))
      .map(({ address, name }) => ({ role, address, ...(name ? { name } : {}) })),
  );
}

function factsOf(
  { header, verdict, from }: Mail,
  subject: string,
  automatic: string | null,
): Record<string, string> {
  const [replyTo] = parseAddressList(header.first('reply-to'));
  return {
    ...(subject ? { subject } : {}),
    ...(verdict.words ? { authentication: verdict.words } : {}),
    ...(replyTo && replyTo.address !== from?.address ? { replyTo: replyTo.address } : {}),
    ...(automatic ? { automatic } : {}),
  };
}

/** Tells the screen that there is something to ask for; how many there are is nobody's concern. */
const picturesOf = (html: string | undefined): Record<string, string> =>
  html?.includes(`${REMOTE_ATTRIBUTE}="`) ? { remotePictures: 'yes' } : {};

/** The writer's Date when it is believable, otherwise when we took it. */
function occurrence({ header, raw }: Mail): string {
  const written = dateOf(header);
  const believable =
    written !== undefined &&
    written.getUTCFullYear() >= FIRST_YEAR &&
    written.getTime() <= raw.receivedAt.getTime() + CLOCK_AHEAD_MS;
  return (believable ? written : raw.receivedAt).toISOString();
}

function dateOf(header: HeaderFields): Date | undefined {
  const written = new Date((header.first('date') ?? '').slice(0, DATE_AT_MOST).replace(/\([^)]*\)/g, ''));
  return Number.isNaN(written.getTime()) ? undefined : written;
}

function languageOf(text: string): { language?: 'ar' | 'en' } {
  if (hasArabic(text)) return { language: 'ar' };
  return /[a-z]{2}/i.test(text) ? { language: 'en' } : {};
}

const textOf = (parts: PartInput[]): string =>
  parts.map((part) => (part.type === 'text' ? part.text : '')).join(' ');
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
