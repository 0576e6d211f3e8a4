import { Injectable } from '@nestjs/common';
import { type FormResumed, type FormSaved, language } from '@wasl/contracts';
import { AppError, newId } from '@wasl/kernel';
import { SecretBox } from '@wasl/platform/crypto';
import { z } from 'zod';
import { FormSaveRepository } from './form-save.repository';
import { KeptFiles } from './kept-files';
import { newResumeCode, readResumeCode } from './resume-code';

const KEPT_DAYS = 30;
const kept = z.object({ language, values: z.record(z.string(), z.string()) });
type Kept = z.infer<typeof kept>;

const placeOf = (id: string): string => `form_save|${id}`;

/** Answers of somebody who goes on later. Nothing readable is stored: not the code, and not what was answered. */
@Injectable()
export class SavedAnswers {
  constructor(
    private readonly saves: FormSaveRepository,
    private readonly files: KeptFiles,
    private readonly box: SecretBox,
  ) {}

  /**
   * Puts answers away for thirty days; a code that still holds something is kept and its answers are replaced. Of the
   * files that it holds those stay that are named, all where none are.
   */
  async save(
    formId: string,
    answers: Kept,
    { code, files }: { code?: string | undefined; files?: readonly string[] | undefined } = {},
  ): Promise<FormSaved> {
    const known = code === undefined ? null : await this.saves.find(formId, code);
    const id = known?.id ?? newId();
    const sealed = this.box.seal(JSON.stringify(answers), placeOf(id));
    const chosen = known && code !== undefined ? printed(code) : newResumeCode();
    const expiresAt = await this.saves.put({ id, formId, code: chosen, sealed, keptDays: KEPT_DAYS });
    if (files !== undefined) await this.files.keepOnly(id, files);
    await this.saves.removeExpired();
    return { code: chosen, expiresAt: expiresAt.toISOString(), files: await this.files.of(id) };
  }

  /** Throws `forms.resume-unknown` (404), the same for a wrong code and for one that has expired. */
  async resume(formId: string, code: string): Promise<FormResumed> {
    const found = await this.saves.find(formId, code);
    if (!found) throw new AppError('forms.resume-unknown', {}, { status: 404 });
    const { values } = kept.parse(JSON.parse(this.box.open(found.sealed, placeOf(found.id))));
    const files = await this.files.of(found.id);
    return { code: printed(code), values, files, expiresAt: found.expires_at.toISOString() };
  }

  /** What was sent is not kept a second time. */
  async forget(formId: string, code: string): Promise<void> {
    const found = await this.saves.find(formId, code);
    if (!found) return;
    await this.files.keepOnly(found.id, []);
    await this.saves.remove(found.id);
  }

  /** Forgets what has expired, and the files that belong to nothing any more. Doing it twice changes nothing. */
  async forgetExpired(): Promise<void> {
    await this.saves.removeExpired();
    await this.files.dropLoose();
  }
}

const printed = (code: string): string => (readResumeCode(code) ?? '').replace(/(.{4})(?=.)/g, '$1-');
