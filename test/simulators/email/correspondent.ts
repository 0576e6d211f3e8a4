import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { deliveryReport, type ReportAction } from './delivery-report';
import { shapeMail, type MailClient } from './mail-client-shape';
import type { ReceivedMail } from './received-mail';

/** An invented person with a mail program. */
export interface CorrespondentProfile {
  name: string;
  address: string;
  language: 'ar' | 'en';
  client: MailClient;
}

/** Where this person's mail server delivers: the SMTP door of a mailbox. */
export interface Door {
  host: string;
  port: number;
}

/** A new mail of a person. */
export interface NewMail {
  to: string;
  cc?: string[];
  subject: string;
  text: string;
  attachments?: { fileName: string; mime: string; bytes: Buffer }[];
}

/** Somebody who writes to us by real SMTP, in the shapes that common mail programs produce. */
export class Correspondent {
  constructor(
    readonly profile: CorrespondentProfile,
    private readonly door: Door,
  ) {}

  /** Sends a new mail; gives its Message-ID. Fails when the door does not take it. */
  async write(mail: NewMail): Promise<string> {
    const { text, html, headers } = shapeMail(this.profile.client, {
      text: mail.text,
      language: this.profile.language,
      answers: null,
    });
    return this.post({
      to: mail.to,
      cc: mail.cc,
      subject: mail.subject,
      text,
      html,
      headers,
      attachments: mail.attachments,
    });
  }

  /** Answers a mail that we sent, quoting it as the mail program does. */
  async reply(answers: ReceivedMail, text: string): Promise<string> {
    const { language, client } = this.profile;
    const shape = shapeMail(client, { text, language, answers });
    const prefix = language === 'ar' && client === 'outlook' ? 'رد: ' : 'Re: ';
    const subject = /^(?:re|رد)\s*:/iu.test(answers.subject)
      ? answers.subject
      : `${prefix}${answers.subject}`;
    return this.post({ to: answers.replyTo, subject, ...shape, answers });
  }

  /** What this person's absence assistant sends back. */
  async outOfOffice(answers: ReceivedMail): Promise<string> {
    const arabic = this.profile.language === 'ar';
    return this.post({
      to: answers.envelopeFrom || answers.replyTo,
      subject: arabic ? `رد تلقائي: ${answers.subject}` : `Automatic reply: ${answers.subject}`,
      text: arabic ? 'أنا خارج المكتب حتى الأحد القادم.' : 'I am out of the office until Sunday.',
      html: '',
      headers: {
        'Auto-Submitted': 'auto-replied',
        'X-Auto-Response-Suppress': 'All',
        Precedence: 'auto_reply',
      },
      answers,
    });
  }

  /** What this person's mail server reports about a mail that it could not (or did) deliver. */
  async report(about: ReceivedMail, action: ReportAction, status: string): Promise<void> {
    const raw = deliveryReport({ about, recipient: this.profile.address, action, status });
    await this.send(raw, { from: '', to: about.envelopeFrom });
  }

  private async post(
    mail: NewMail & { html: string; headers: Record<string, string>; answers?: ReceivedMail },
  ): Promise<string> {
    const { name, address } = this.profile;
    const messageId = `<${randomUUID()}@${address.slice(address.lastIndexOf('@') + 1)}>`;
    const references = mail.answers ? [...mail.answers.references, mail.answers.messageId] : [];
    const info = await this.transport().sendMail({
      from: { name, address },
      to: mail.to,
      ...(mail.cc ? { cc: mail.cc } : {}),
      subject: mail.subject,
      messageId,
      ...(mail.answers ? { inReplyTo: mail.answers.messageId, references } : {}),
      text: mail.text,
      ...(mail.html === '' ? {} : { html: mail.html }),
      headers: mail.headers,
      attachments: (mail.attachments ?? []).map(({ fileName, mime, bytes }) => ({
        filename: fileName,
        contentType: mime,
        content: bytes,
      })),
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return info.messageId;
  }

  /** Delivers exact bytes, e.g. a stored fixture. */
  async send(raw: Buffer | string, envelope: { from: string; to: string }): Promise<void> {
    await this.transport().sendMail({ raw, envelope });
  }

  private transport() {
    const { host, port } = this.door;
    return createTransport({
      host,
      port,
      ignoreTLS: true,
      name: 'mx.example.net',
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: 20_000,
    });
  }
}
