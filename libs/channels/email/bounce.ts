import type { ChannelErrorKind } from '@wasl/channel-kit';
import type { ChannelEventInput } from '@wasl/contracts';
import { foldAddress } from './address-list';
import { HeaderFields } from './header-fields';
import { nestedHeader, walkParts, type MimePart } from './mime-tree';
import { messageIds, messageIdToken } from './thread-hints';

type Receipt = Extract<ChannelEventInput, { type: 'receipt.updated' }>;

/** What a delivery report (RFC 3464) says of one recipient. */
interface RecipientReport {
  action: string;
  status: string;
  diagnostic: string;
  /** As we addressed it where the report says so: a mailbox that forwards names another one as the final. */
  recipient: string;
}

const RECIPIENTS_AT_MOST = 50;
// Not a piece of an address: `[5.4.4.1]` and `25.1.1.3` are none.
const STATUS = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)/;
/** These say that there is no such mailbox and never will be; a full or busy one may be well tomorrow. */
const GONE = new Set(['5.1.0', '5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1', '5.4.4']);

/**
 * Receipts of a delivery report (RFC 3464) or a complaint (RFC 5965) about a mail of ours, or null when it is no such
 * report. A `delayed` recipient is not a failure: it comes back as `ignored`.
 */
export function readDeliveryReport(
  root: MimePart,
  occurredAt: string,
  own: readonly string[],
): ChannelEventInput[] | null {
  const parts = [...walkParts(root)];
  const externalId = originalMessageId(parts);
  // Mail that staff sent from another program comes back to this mailbox too: its report is shown, not matched.
  if (!externalId || messageIdToken(externalId, own) === null) return null;
  const complaint = readComplaint(parts);
  if (complaint) return [{ type: 'receipt.updated', occurredAt, externalId, ...complaint }];
  const report = parts.find((part) => part.type === 'message/delivery-status');
  if (!report) return null;
  const recipients = readRecipients(report.bytes);
  const receipts = recipients.flatMap((recipient): Receipt[] => {
    const outcome = outcomeOf(recipient);
    return outcome ? [{ type: 'receipt.updated', occurredAt, externalId, ...outcome }] : [];
  });
  if (receipts.length > 0) return receipts;
  return [{ type: 'ignored', occurredAt, reason: `delivery-report.${recipients[0]?.action ?? 'empty'}` }];
}

type Outcome = Pick<Receipt, 'status' | 'failure' | 'recipient' | 'suppress'>;

function outcomeOf(report: RecipientReport): Outcome | null {
  const recipient = report.recipient === '' ? {} : { recipient: report.recipient };
  if (report.action === 'delivered') return { status: 'delivered', ...recipient };
  if (report.action !== 'failed') return null;
  return {
    status: 'failed',
    failure: failureOf(report),
    ...recipient,
    ...(GONE.has(report.status) ? { suppress: 'bounced' as const } : {}),
  };
}

/** RFC 5965: the person pressed "this is spam". It arrived, and nothing more must. */
function readComplaint(parts: MimePart[]): Outcome | null {
  const report = parts.find((part) => part.type === 'message/feedback-report');
  if (!report) return null;
  const type = (HeaderFields.read(report.bytes).first('feedback-type') ?? '').toLowerCase();
  return /^(?:abuse|fraud|opt-out)/.test(type)
    ? { status: 'delivered', suppress: 'complained', failure: { kind: 'opted_out', code: type.slice(0, 40) } }
    : null;
}

/** The returned mail or its header names the Message-ID that we issued. */
function originalMessageId(parts: MimePart[]): string | undefined {
  const returned = parts.find(
    (part) =>
      part.type === 'message/rfc822' ||
      part.type === 'message/global' ||
      part.type === 'text/rfc822-headers' ||
      part.type === 'message/rfc822-headers',
  );
  return returned ? messageIds(nestedHeader(returned).first('message-id'))[0] : undefined;
}

/** The first group is about the message, each further one about a recipient. */
function readRecipients(bytes: Buffer): RecipientReport[] {
  const groups = bytes
    .toString('latin1')
    .slice(0, 262_144)
    .split(/\r?\n[ \t]*\r?\n/);
  return groups
    .slice(0, RECIPIENTS_AT_MOST * 2)
    .map((group) => HeaderFields.read(Buffer.from(`${group.trim()}\r\n\r\n`, 'latin1')))
    .filter((group) => group.has('action'))
    .slice(0, RECIPIENTS_AT_MOST)
    .map((group) => ({
      // Some write a word of their own behind it: `failed (mailbox full)`.
      action: /^[a-z]*/.exec((group.first('action') ?? '').trim().toLowerCase())?.[0] ?? '',
      status: statusOf(group),
      diagnostic: withoutType(group.first('diagnostic-code')).slice(0, 300).replace(/\s+/g, ' '),
      recipient: addressOf(group.first('original-recipient')) || addressOf(group.first('final-recipient')),
    }));
}

/** Exim writes 5.0.0 for every failure; what the other server said of it is nearer. */
function statusOf(group: HeaderFields): string {
  const given = STATUS.exec(group.first('status') ?? '')?.[0] ?? '';
  if (given !== '' && !given.endsWith('.0.0')) return given;
  const told = STATUS.exec(group.first('diagnostic-code') ?? '')?.[0] ?? '';
  return told !== '' && (given === '' || told.startsWith(given.slice(0, 2))) ? told : given;
}

/** `rfc822; a@b.example` without its type. */
const withoutType = (value: string | undefined): string => (value ?? '').replace(/^[a-z0-9-]+\s*;\s*/i, '');
const addressOf = (value: string | undefined): string =>
  foldAddress(withoutType(value).slice(0, 300).replace(/^<|>$/g, '')) ?? '';

function failureOf(report: RecipientReport): { kind: string; code?: string; detail?: string } {
  const detail = [report.recipient, report.diagnostic].filter(Boolean).join(': ');
  return {
    kind: kindOfStatus(report.status),
    ...(report.status ? { code: report.status } : {}),
    ...(detail ? { detail } : {}),
  };
}

/** RFC 3463 status to our kinds. 5.7.x is policy: not the address's fault. */
export function kindOfStatus(status: string): ChannelErrorKind {
  const [kind = '', subject = '', detail = ''] = status.split('.');
  if (kind === '4') return 'temporary';
  if (subject === '1') return 'recipient_unreachable';
  if (subject === '2') return detail === '3' ? 'media_rejected' : 'recipient_unreachable';
  if (subject === '3') return detail === '4' ? 'media_rejected' : 'content_rejected';
  if (subject === '4') return 'recipient_unreachable';
  if (subject === '6') return 'content_rejected';
  if (subject === '7') return detail === '1' || detail === '0' ? 'content_rejected' : 'forbidden';
  return 'recipient_unreachable';
}
