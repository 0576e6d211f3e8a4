import { FormTokens } from '@wasl/forms';
import { newId } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiOnDatabase, apiOn } from '../../api.testing';

const HOUR = 3_600_000;

/** The form that the seeds offer, with fields for files. */
export const SLUG = 'help-request';
/** Good answers to it. */
export const GOOD_VALUES = {
  name: 'هند المالكي',
  phone: '0501112233',
  city: 'أبها',
  message: 'أحتاج صيانة للطرف',
};
/** A program under whatever name: refused. */
export const PROGRAM = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)]);

/** A file as a page sends it. */
export interface Upload {
  /** Left out: the field `attachments`. */
  field?: string;
  name: string;
  /** Left out: a PDF. */
  mime?: string;
  bytes: Buffer;
}

/** The whole api on a database and a folder of its own, with one inbox of forms, as pages of strangers see it. */
export class FormPage {
  private lastAddress = 0;

  private constructor(
    readonly api: ApiOnDatabase,
    readonly uow: UnitOfWork,
    readonly dataDir: string,
    private readonly drop: () => Promise<void>,
  ) {}

  /** On a migrated database, which is dropped with it. */
  static async open(database: { url: string; drop(): Promise<void> }): Promise<FormPage> {
    const dataDir = mkdtempSync(join(tmpdir(), 'wasl-forms-'));
    const api = await apiOn(database.url, { dataDir, port: 0 });
    const uow = api.app.get(UnitOfWork, { strict: false });
    await uow.sql(`insert into inbox(id, channel, name, ingress_key) values ($1, 'webform', 'n', 'k')`, [
      newId(),
    ]);
    return new FormPage(api, uow, dataDir, () => database.drop());
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.drop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** The token of a page that was opened so long ago; an hour unless said otherwise. */
  token(slug = SLUG, ageMs = HOUR): string {
    return this.api.app.get(FormTokens, { strict: false }).issue(slug, new Date(Date.now() - ageMs));
  }

  /** An address that nobody had before. */
  address(): string {
    const n = this.lastAddress++;
    return `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
  }

  /** Sends JSON to a path under the public forms. */
  json(path: string, payload: object) {
    const url = `/public/v1/forms/${path}`;
    return this.api.app.inject({ method: 'POST', url, payload, remoteAddress: this.address() });
  }

  /** Sends `payload` and files to a path under the public forms, as a browser does. */
  multipart(
    path: string,
    payload: unknown,
    { files = [], from }: { files?: readonly Upload[]; from?: string },
  ) {
    const boundary = 'wasl-boundary-9';
    return this.api.app.inject({
      method: 'POST',
      url: `/public/v1/forms/${path}`,
      remoteAddress: from ?? this.address(),
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: bodyOf(payload, files, boundary),
    });
  }
}

function bodyOf(payload: unknown, files: readonly Upload[], boundary: string): Buffer {
  const open = (field: string, more: string) =>
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${field}"${more}\r\n\r\n`);
  return Buffer.concat([
    open('payload', ''),
    Buffer.from(`${JSON.stringify(payload)}\r\n`),
    ...files.flatMap(({ field = 'attachments', name, mime = 'application/pdf', bytes }) => [
      open(field, `; filename="${name}"\r\ncontent-type: ${mime}`),
      bytes,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
}
