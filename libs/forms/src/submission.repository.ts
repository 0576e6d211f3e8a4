import { Injectable } from '@nestjs/common';
import { formAnswer, type FormAnswer } from '@wasl/contracts';
import { visibleSql } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { SqlParameters, UnitOfWork } from '@wasl/platform/database';
import { z } from 'zod';

const files = z.array(z.object({ field: z.string(), fileName: z.string() }));

/** A submission as it is stored: what is sensitive is masked in `answers` and whole in `sealed`. */
export interface StoredSubmission {
  id: string;
  formId: string;
  inboxId: string;
  version: number;
  reference: string;
  language: string;
  answers: FormAnswer[];
  sealed: Buffer | null;
  files: z.infer<typeof files>;
  submittedAt: Date;
}

/** A submission in the thread that it began, as far as an actor sees that thread. */
export interface SeenSubmission extends StoredSubmission {
  slug: string;
  conversationNumber: number;
}

interface Row {
  id: string;
  form_id: string;
  inbox_id: string;
  slug: string;
  version: number;
  reference: string;
  language: string;
  answers: unknown;
  sealed: Buffer | null;
  files: unknown;
  submitted_at: Date;
  number: string;
}

/** Which submissions are wanted. */
export interface SubmissionFilter {
  slug?: string;
  submissionId?: string;
  /** Before this one, in the order of the answer (newest first). */
  after?: Pick<StoredSubmission, 'submittedAt' | 'id'>;
  limit: number;
}

/** Typed submissions; read only through the conversation that each of them stands in. */
@Injectable()
export class SubmissionRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Storing it again changes nothing. */
  async add(submission: StoredSubmission): Promise<void> {
    const { id, formId, inboxId, version, reference, language, answers, sealed, submittedAt } = submission;
    await this.uow.sql(
      `insert into form_submission(id, form_id, inbox_id, version, reference, language, answers, sealed, files, submitted_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do nothing`,
      [
        ...[id, formId, inboxId, version, reference, language, JSON.stringify(answers), sealed],
        ...[JSON.stringify(submission.files), submittedAt],
      ],
    );
  }

  /** Newest first, of those whose message stands in a conversation that the actor may see. */
  async seen(actor: Actor, filter: SubmissionFilter): Promise<SeenSubmission[]> {
    const parameters = new SqlParameters();
    const { slug, submissionId, after } = filter;
    const conditions = [visibleSql(actor, parameters), 'm.deleted_at is null'];
    if (slug !== undefined) conditions.push(`f.slug = ${parameters.add(slug)}`);
    if (submissionId !== undefined) conditions.push(`s.id = ${parameters.add(submissionId)}::uuid`);
    if (after)
      conditions.push(
        `(s.submitted_at, s.id) < (${parameters.add(after.submittedAt)}::timestamptz, ${parameters.add(after.id)}::uuid)`,
      );
    const rows = await this.uow.sql<Row>(
      `select s.*, f.slug, c.number from form_submission s join form f on f.id = s.form_id
       join message m on m.inbox_id = s.inbox_id and m.external_id = s.id::text
       join conversation c on c.id = m.conversation_id
       where ${conditions.join(' and ')} order by s.submitted_at desc, s.id desc limit ${filter.limit}`,
      parameters.values,
    );
    return rows.map(seenOf);
  }
}

const seenOf = (row: Row): SeenSubmission => ({
  id: row.id,
  formId: row.form_id,
  inboxId: row.inbox_id,
  slug: row.slug,
  version: row.version,
  reference: row.reference,
  language: row.language,
  answers: z.array(formAnswer).parse(row.answers),
  sealed: row.sealed,
  files: files.parse(row.files),
  submittedAt: row.submitted_at,
  conversationNumber: Number(row.number),
});
