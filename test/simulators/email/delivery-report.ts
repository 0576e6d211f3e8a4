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

/** What a report is about. */
export interface ReportSubject {
  about: ReceivedMail;
  recipient: string;
  action: ReportAction;
  /** Enhanced status, e.g. 5.1.1. */
  status: string;
}

/** A delivery report as an ordinary mail server writes it, with the header of the returned mail. */
export function deliveryReport(subject: ReportSubject): Buffer {
  const boundary = `report-${randomUUID()}`;
  const parts = [
    ['Content-Type: text/plain; charset=us-ascii', '', SENTENCES[subject.action], ''],
    ['Content-Type: message/delivery-status', '', ...statusLines(subject)],
    ['Content-Type: text/rfc822-headers', '', ...returnedHeader(subject)],
  ];
  const body = parts.flatMap((part) => [`--${boundary}`, ...part]);
  return Buffer.from([...reportHeader(subject, boundary), '', ...body, `--${boundary}--`, ''].join('\r\n'));
}

function reportHeader({ about }: ReportSubject, boundary: string): string[] {
  return [
    'From: Mail Delivery System <mailer-daemon@mx.example.net>',
    `To: ${about.envelopeFrom}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Date: ${mailDate(new Date())}`,
    `Message-ID: <${randomUUID()}@mx.example.net>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
  ];
}

function statusLines({ about, recipient, action, status }: ReportSubject): string[] {
  const code = status.startsWith('4') ? '450' : '550';
  const diagnostic = `Diagnostic-Code: smtp; ${code} ${status} <${recipient}>: recipient address rejected`;
  return [
    'Reporting-MTA: dns; mx.example.net',
    `Arrival-Date: ${mailDate(about.receivedAt)}`,
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    ...(action === 'failed' ? [diagnostic] : []),
    '',
  ];
}

function returnedHeader({ about, recipient }: ReportSubject): string[] {
  return [`Message-ID: ${about.messageId}`, `From: ${about.from.address}`, `To: ${recipient}`, ''];
}

const mailDate = (date: Date): string => date.toUTCString().replace('GMT', '+0000');
