import { Injectable } from '@nestjs/common';
import type { FormExport } from '@wasl/contracts';
import { type Actor, Audit, may } from '@wasl/identity';
import { AppError, formatReference } from '@wasl/kernel';
import { OpenAnswers } from './open-answers';
import { type OpenedSubmission, tableOf } from './submission-table';
import { type SeenSubmission, SubmissionRepository } from './submission.repository';

/** A file to hand out. */
export interface ExportedFile {
  fileName: string;
  mime: string;
  text: string;
}

const PAGE = 500;
/** More than this is a job for the database, not for a browser. */
const MOST = 20_000;

/** Gives submissions out as a table or as data: those whose conversations the actor sees, masked unless asked otherwise. */
@Injectable()
export class ExportSubmissions {
  constructor(
    private readonly submissions: SubmissionRepository,
    private readonly opened: OpenAnswers,
    private readonly audit: Audit,
  ) {}

  /**
   * Throws `forms.submission-not-found` (404) for one submission outside the actor's sight, and
   * `forms.too-many-to-export` rather than leave some out. On record with what was asked for.
   * In the clear, all at once, only for supervisors (`forms.reveal-in-bulk`).
   */
  async execute(actor: Actor, request: FormExport): Promise<ExportedFile> {
    const { form, format, revealed, submissionId, from, to, version, status } = request;
    // One after the other is work; all at once in the clear is a leak waiting for a lost laptop.
    if (revealed && submissionId === undefined && !may(actor, 'conversations.supervise'))
      throw new AppError('forms.reveal-in-bulk', {}, { status: 403 });
    const found = await this.collect(actor, request);
    if (submissionId !== undefined && found.length === 0)
      throw new AppError('forms.submission-not-found', {}, { status: 404 });
    await this.audit.record(actor, {
      action: 'form.exported',
      subject: { kind: 'form', id: submissionId ?? form },
      detail: { form, format, revealed, count: found.length, ...written({ from, to, version, status }) },
    });
    const name = submissionId === undefined ? form : (found[0]?.reference ?? form);
    return format === 'csv'
      ? { fileName: `${name}.csv`, mime: 'text/csv; charset=utf-8', text: tableOf(found, request.language) }
      : { fileName: `${name}.json`, mime: 'application/json; charset=utf-8', text: dataOf(found) };
  }

  private async collect(actor: Actor, request: FormExport): Promise<OpenedSubmission[]> {
    const { form: slug, format: _format, language: _language, revealed, ...narrowed } = request;
    const found: OpenedSubmission[] = [];
    for (let page: SeenSubmission[] = []; ;) {
      page = await this.submissions.seen(actor, { ...narrowed, slug, limit: PAGE, after: page.at(-1) });
      if (found.length + page.length > MOST) throw new AppError('forms.too-many-to-export', { max: MOST });
      for (const one of page)
        found.push({ ...one, answers: revealed ? await this.opened.execute(one) : one.answers });
      if (page.length < PAGE) break;
    }
    return found;
  }
}

/** Only what was asked for. */
const written = (filter: Record<string, string | number | undefined>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(filter).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );

function dataOf(found: readonly OpenedSubmission[]): string {
  const data = found.map((one) => ({
    id: one.id,
    reference: one.reference,
    conversation: formatReference(one.conversationNumber),
    form: one.slug,
    version: one.version,
    language: one.language,
    submittedAt: one.submittedAt.toISOString(),
    answers: one.answers,
    files: one.files,
  }));
  return `${JSON.stringify(data, null, 2)}\n`;
}
