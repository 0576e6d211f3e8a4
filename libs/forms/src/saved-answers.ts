import { Injectable } from '@nestjs/common';
import { hmacSha256Hex } from '@wasl/channel-kit';
import { type FormResumed, type FormSaved, language } from '@wasl/contracts';
import { AppError, newId } from '@wasl/kernel';
import { AppKeys, SecretBox } from '@wasl/platform/crypto';
import { UnitOfWork } from '@wasl/platform/database';
import { z } from 'zod';
import { newResumeCode, readResumeCode } from './resume-code';

const KEPT_DAYS = 30;
const kept = z.object({ language, values: z.record(z.string(), z.string()) });
type Kept = z.infer<typeof kept>;

const placeOf = (id: string): string => `form_save|${id}`;

/** Answers of somebody who goes on later. Nothing readable is stored: not the code, and not what was answered. */
@Injectable()
export class SavedAnswers {
  private readonly key: Buffer;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly box: SecretBox,
    keys: AppKeys,
  ) {
    this.key = keys.forPurpose('form-resume-code');
  }

  /** Puts answers away for thirty days; a code that still holds something is kept and its answers are replaced. */
  async save(formId: string, answers: Kept, code?: string): Promise<FormSaved> {
    const known = code === undefined ? null : await this.find(formId, code);
    const id = known?.id ?? newId();
    const sealed = this.box.seal(JSON.stringify(answers), placeOf(id));
    const chosen = known && code !== undefined ? printed(code) : newResumeCode();
    const [row] = await this.uow.sql<{ expires_at: Date }>(
      `insert into form_save(id, form_id, code_hash, sealed, expires_at)
       values ($1, $2, $3, $4, now() + make_interval(days => $5))
       on conflict (id) do update set sealed = excluded.sealed, expires_at = excluded.expires_at, updated_at = now()
       returning expires_at`,
      [id, formId, this.hash(chosen), sealed, KEPT_DAYS],
    );
    await this.forgetExpired();
    return { code: chosen, expiresAt: (row?.expires_at ?? new Date()).toISOString() };
  }

  /** Throws `forms.resume-unknown` (404), the same for a wrong code and for one that has expired. */
  async resume(formId: string, code: string): Promise<FormResumed> {
    const found = await this.find(formId, code);
    if (!found) throw new AppError('forms.resume-unknown', {}, { status: 404 });
    const { values } = kept.parse(JSON.parse(this.box.open(found.sealed, placeOf(found.id))));
    return { code: printed(code), values, expiresAt: found.expires_at.toISOString() };
  }

  /** What was sent is not kept a second time. */
  async forget(formId: string, code: string): Promise<void> {
    const found = await this.find(formId, code);
    if (found) await this.uow.sql('delete from form_save where id = $1', [found.id]);
  }

  async forgetExpired(): Promise<void> {
    await this.uow.sql('delete from form_save where expires_at < now()');
  }

  private async find(
    formId: string,
    code: string,
  ): Promise<{ id: string; sealed: Buffer; expires_at: Date } | null> {
    if (readResumeCode(code) === null) return null;
    const [row] = await this.uow.sql<{ id: string; sealed: Buffer; expires_at: Date }>(
      `select id, sealed, expires_at from form_save where code_hash = $1 and form_id = $2 and expires_at > now()`,
      [this.hash(code), formId],
    );
    return row ?? null;
  }

  private hash(code: string): string {
    return hmacSha256Hex(this.key, readResumeCode(code) ?? '');
  }
}

const printed = (code: string): string => (readResumeCode(code) ?? '').replace(/(.{4})(?=.)/g, '$1-');
