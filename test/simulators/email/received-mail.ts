import PostalMime from 'postal-mime';

/** A mail as it arrived at the stand-in server, with what an invented person's mail program shows of it. */
export interface ReceivedMail {
  /** MAIL FROM; '' is the null sender. */
  envelopeFrom: string;
  envelopeTo: string[];
  /** Exact bytes. */
  raw: Buffer;
  receivedAt: Date;
  from: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  messageId: string;
  references: string[];
  /** Where an answer goes. */
  replyTo: string;
  /** Lower-case names; the first of each. */
  headers: ReadonlyMap<string, string>;
  attachments: { fileName: string; mime: string; bytes: Buffer }[];
}

/** Reads a mail with a library, not with Wasl's own parser: the simulator must not share its mistakes. */
export async function readReceivedMail(
  raw: Buffer,
  envelope: { from: string; to: string[] },
): Promise<ReceivedMail> {
  const mail = await PostalMime.parse(raw);
  const headers = new Map<string, string>();
  for (const { key, value } of mail.headers) if (!headers.has(key)) headers.set(key, value);
  const from = { name: mail.from?.name ?? '', address: mail.from?.address ?? '' };
  return {
    envelopeFrom: envelope.from,
    envelopeTo: envelope.to,
    raw,
    receivedAt: new Date(),
    from,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    messageId: mail.messageId ?? '',
    references: (mail.references ?? '').split(/\s+/).filter(Boolean),
    replyTo: mail.replyTo?.[0]?.address ?? from.address,
    headers,
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      fileName: filename ?? '',
      mime: mimeType,
      bytes: typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content)),
    })),
  };
}
