import type { ChannelErrorKind } from '@wasl/channel-kit';
import type { ChannelEventInput } from '@wasl/contracts';
import { HeaderFields } from './header-fields';
import { nestedHeader, walkParts, type MimePart } from './mime-tree';
import { messageIds, messageIdToken } from './thread-hints';

/** What a delivery report (RFC 3464) says of one recipient. */
interface RecipientReport {
  action: string;
  status: string;
  diagnostic: string;
  recipient: string;
}

/**
 * Receipts of a delivery report about a mail of ours, or null when it is no such report. A `delayed` recipient is not a
 * failure: it comes back as `ignored`.
 */
export function readDeliveryReport(
  root: MimePart,
  occurredAt: string,
  own: readonly string[],
): ChannelEventInput[] | null {
  const parts = [...walkParts(root)];
  const report = parts.find((part) => part.type === 'message/delivery-status');
  const externalId = originalMessageId(parts);
  // Mail that staff sent from another program comes back to this mailbox too: its report is shown, not matched.
  if (!report || !externalId || messageIdToken(externalId, own) === null) return null;
  const recipients = readRecipients(report.bytes);
  const failed = recipients.find((recipient) => recipient.action === 'failed');
  if (failed)
    return [
      { type: 'receipt.updated', occurredAt, externalId, status: 'failed', failure: failureOf(failed) },
    ];
  if (recipients.some((recipient) => recipient.action === 'delivered')) {
    return [{ type: 'receipt.updated', occurredAt, externalId, status: 'delivered' }];
  }
  return [{ type: 'ignored', occurredAt, reason: `delivery-report.${recipients[0]?.action ?? 'empty'}` }];
}

/** The returned mail or its header names the Message-ID that we issued. */
function originalMessageId(parts: MimePart[]): string | undefined {
  const returned = parts.find(
    (part) =>
      part.type === 'message/rfc822' ||
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
    .map((group) => HeaderFields.read(Buffer.from(`${group.trim()}\r\n\r\n`, 'latin1')))
    .filter((group) => group.has('action'))
    .map((group) => ({
      action: (group.first('action') ?? '').toLowerCase(),
      status:
        /[245]\.\d{1,3}\.\d{1,3}/.exec(group.first('status') ?? group.first('diagnostic-code') ?? '')?.[0] ??
        '',
      diagnostic: (group.first('diagnostic-code') ?? '').replace(/^[a-z0-9-]+\s*;\s*/i, '').slice(0, 300),
      recipient: (group.first('final-recipient') ?? '').replace(/^[a-z0-9-]+\s*;\s*/i, '').slice(0, 254),
    }));
}

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
