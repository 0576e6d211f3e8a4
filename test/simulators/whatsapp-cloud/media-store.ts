import { createHash } from 'node:crypto';
import { refusals } from './graph-error';
import type { SeededIds } from '../provider/seeded-ids';
import type { SimulatedTime } from '../provider/simulated-time';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A file that the provider holds for a while. */
export interface StoredMedia {
  id: string;
  bytes: Buffer;
  mime: string;
  fileName: string | undefined;
  /** Base64, as webhooks give it. */
  sha256: string;
  expiresAt: number;
}

/** Media ids that expire (theirs after 7 days, uploads after 30) and download addresses that expire after 5 minutes. */
export class MediaStore {
  private readonly media = new Map<string, StoredMedia>();
  private readonly addresses = new Map<string, { mediaId: string; expiresAt: number }>();

  constructor(
    private readonly ids: SeededIds,
    private readonly time: SimulatedTime,
  ) {}

  keep(file: { bytes: Buffer; mime: string; fileName?: string }, days: 7 | 30): StoredMedia {
    const stored: StoredMedia = {
      id: this.ids.digits(16),
      bytes: file.bytes,
      mime: file.mime,
      fileName: file.fileName,
      sha256: createHash('sha256').update(file.bytes).digest('base64'),
      expiresAt: this.now() + days * DAY_MS,
    };
    this.media.set(stored.id, stored);
    return stored;
  }

  find(id: string): StoredMedia | undefined {
    const stored = this.media.get(id);
    return stored !== undefined && stored.expiresAt > this.now() ? stored : undefined;
  }

  /** What GET /{media-id} answers; every call makes a new address. */
  describe(id: string, baseUrl: string): object {
    const stored = this.find(id);
    if (!stored) throw refusals.unknownObject(id);
    const address = this.ids.digits(20);
    this.addresses.set(address, { mediaId: id, expiresAt: this.now() + 5 * MINUTE_MS });
    return {
      messaging_product: 'whatsapp',
      url: `${baseUrl}/download/${address}`,
      mime_type: stored.mime,
      sha256: Buffer.from(stored.sha256, 'base64').toString('hex'),
      file_size: stored.bytes.length,
      id,
    };
  }

  /** The file behind a download address, or undefined when the address has expired. */
  behind(address: string): StoredMedia | undefined {
    const known = this.addresses.get(address);
    return known !== undefined && known.expiresAt > this.now() ? this.find(known.mediaId) : undefined;
  }

  /** Lets ids or addresses expire at once. */
  expire(what: 'addresses' | 'ids'): void {
    if (what === 'addresses') this.addresses.clear();
    else this.media.clear();
  }

  private now(): number {
    return this.time.now().getTime();
  }
}

/** The `file` and the other fields of a multipart body. */
export function parseMultipart(
  body: Buffer,
  contentType: string,
): { fields: Map<string, string>; file: { bytes: Buffer; mime: string; fileName: string } | undefined } {
  const fields = new Map<string, string>();
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) throw refusals.invalid('multipart boundary is missing');
  let file: { bytes: Buffer; mime: string; fileName: string } | undefined;
  for (const section of sectionsOf(body, boundary)) {
    const split = section.indexOf('\r\n\r\n');
    const head = section.subarray(0, split).toString('utf8');
    const content = section.subarray(split + 4, section.length - 2);
    const name = /name="([^"]*)"/.exec(head)?.[1] ?? '';
    const fileName = /filename="([^"]*)"/.exec(head)?.[1];
    if (fileName === undefined) fields.set(name, content.toString('utf8'));
    else file = { bytes: content, mime: /content-type:\s*([^\r\n]+)/i.exec(head)?.[1] ?? '', fileName };
  }
  return { fields, file };
}

function* sectionsOf(body: Buffer, boundary: string): Generator<Buffer> {
  const mark = Buffer.from(`--${boundary}`);
  let start = body.indexOf(mark);
  while (start !== -1) {
    const end = body.indexOf(mark, start + mark.length);
    if (end === -1) return;
    yield body.subarray(start + mark.length + 2, end);
    start = end;
  }
}
