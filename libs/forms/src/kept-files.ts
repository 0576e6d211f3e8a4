import { Injectable } from '@nestjs/common';
import type { FormKeptFile } from '@wasl/contracts';
import { AppError, newId } from '@wasl/kernel';
import { SecretBox } from '@wasl/platform/crypto';
import { UnitOfWork } from '@wasl/platform/database';
import { BlobStore } from '@wasl/platform/storage';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { FormSaveRepository } from './form-save.repository';
import { type KeptFrom, KeptFileRepository, type StoredKeptFile } from './kept-file.repository';

/** Files of one save at most; as many as a submission takes. */
const MOST_FILES = 5;

const facts = z.object({ field: z.string(), fileName: z.string(), mime: z.string() });
/** A file that somebody chose, for one field of a form. */
export interface FileToKeep extends z.infer<typeof facts> {
  bytes: Buffer;
}

const placeOf = (id: string): string => `form_save_file|${id}`;
const unknownCode = (): AppError => new AppError('forms.resume-unknown', {}, { status: 404 });

/** Files of somebody who goes on later: sealed with name and bytes, found by the code alone, gone with the answers. */
@Injectable()
export class KeptFiles {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly saves: FormSaveRepository,
    private readonly files: KeptFileRepository,
    private readonly box: SecretBox,
    private readonly blobs: BlobStore,
  ) {}

  /**
   * Throws `forms.resume-unknown` (404), `forms.too-many-files`, and `forms.no-room` (503) when the network, the form
   * or all saves together keep as much as they may.
   */
  async add(from: KeptFrom, code: string, file: FileToKeep): Promise<FormKeptFile> {
    const { formId } = from;
    const { field, fileName, mime, bytes } = file;
    if (!(await this.saves.find(formId, code))) throw unknownCode();
    const id = newId();
    const box = this.box.sealBytes(bytes, placeOf(id));
    const sealed = this.box.seal(JSON.stringify({ field, fileName, mime }), placeOf(id));
    const stored = { id, sealed, size: bytes.length, blob: createHash('sha256').update(box).digest('hex') };
    if (!(await this.files.announce(stored, from))) throw new AppError('forms.no-room', {}, { status: 503 });
    await this.blobs.put(box);
    try {
      await this.uow.run(() => this.attach(formId, code, id));
    } catch (error) {
      await this.drop([stored]);
      throw error;
    }
    return this.shown(stored);
  }

  /** What may be shown of the files of a save to who has its code. */
  async of(saveId: string): Promise<FormKeptFile[]> {
    return (await this.files.of(saveId)).map((file) => this.shown(file));
  }

  /** Lets go of every file of the save that is not named. */
  async keepOnly(saveId: string, ids: readonly string[]): Promise<void> {
    await this.drop((await this.files.of(saveId)).filter(({ id }) => !ids.includes(id)));
  }

  /** The whole file for the field that it was chosen for; null: there is no such file under that code. */
  async open(
    formId: string,
    code: string,
    wanted: { id: string; field: string },
  ): Promise<FileToKeep | null> {
    const save = await this.saves.find(formId, code);
    const found = save && (await this.files.of(save.id)).find(({ id }) => id === wanted.id);
    if (!found) return null;
    const known = this.factsOf(found);
    if (known.field !== wanted.field) return null;
    return { ...known, bytes: this.box.openBytes(await this.blobs.get(found.blob), placeOf(found.id)) };
  }

  /** Lets go of what belongs to no save any more. */
  async dropLoose(): Promise<void> {
    await this.drop(await this.files.loose());
  }

  private async attach(formId: string, code: string, id: string): Promise<void> {
    const save = await this.saves.lock(formId, code);
    if (!save) throw unknownCode();
    if ((await this.files.of(save.id)).length >= MOST_FILES)
      throw new AppError('forms.too-many-files', { max: MOST_FILES });
    await this.files.attach(id, save.id);
  }

  /** Sealed bytes are alike nowhere else, so nobody misses them. The row goes last: a fault leaves it to the next try. */
  private async drop(files: readonly Pick<StoredKeptFile, 'id' | 'blob'>[]): Promise<void> {
    for (const { id, blob } of files) {
      await this.blobs.remove(blob);
      await this.files.remove(id);
    }
  }

  private shown(file: StoredKeptFile): FormKeptFile {
    const { field, fileName } = this.factsOf(file);
    return { id: file.id, field, fileName, size: file.size };
  }

  private factsOf({ id, sealed }: StoredKeptFile): z.infer<typeof facts> {
    return facts.parse(JSON.parse(this.box.open(sealed, placeOf(id))));
  }
}
