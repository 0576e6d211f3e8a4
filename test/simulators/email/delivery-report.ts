import { randomUUID } from 'node:crypto';
import type { ReceivedMail } from './received-mail';

/** RFC 3464 §2.3.3, as far as servers use it. */
export type ReportAction = 'failed' | 'delayed' | 'delivered' | 'relayed';

const SENTENCES: Record<ReportAction, string> = {
  failed: 'Your message could not be delivered.',
  delayed: 'Your message has not been delivered yet. You need not send it again.',
  delivered: 'Your message was delivered.',
  relayed: 'Your message was handed to a server that gives no reports.',
};

/** A delivery report as an ordinary mail server writes it, with the header of the returned mail. */
export function deliveryReport({
  about,
  recipient,
  action,
  status,
}: {
  about: ReceivedMail;
  recipient: string;
  action: ReportAction;
  status: string;
}): Buffer {
  const boundary = `report-${randomUUID()}`;
  const code = status.startsWith('4') ? '450' : '550';
  const lines = [
    'From: Mail Delivery System <mailer-daemon@mx.example.net>',
    `To: ${about.envelopeFrom}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${randomUUID()}@mx.example.net>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=us-ascii',
    '',
    SENTENCES[action],
    '',
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.net',
    `Arrival-Date: ${about.receivedAt.toUTCString().replace('GMT', '+0000')}`,
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    ...(action === 'failed'
      ? [`Diagnostic-Code: smtp; ${code} ${status} <${recipient}>: recipient address rejected`]
      : []),
    '',
    `--${boundary}`,
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${about.messageId}`,
    `From: ${about.from.address}`,
    `To: ${recipient}`,
    '',
    `--${boundary}--`,
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
