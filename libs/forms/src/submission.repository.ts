import { Injectable } from '@nestjs/common';
import { conversationStatus, formAnswer, type FormAnswer } from '@wasl/contracts';
import { visibleSql } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { RIYADH } from '@wasl/kernel';
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
  conversationId: string;
  conversationNumber: number;
  conversationStatus: z.infer<typeof conversationStatus>;
  personName: string;
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
  conversation_id: string;
  number: string;
  status: string;
  person_name: string;
}

/** Which submissions are wanted. */
export interface SubmissionFilter {
  slug?: string | undefined;
  formId?: string | undefined;
  submissionId?: string | undefined;
  /** Days in Riyadh, both included; `YYYY-MM-DD`. */
  from?: string | undefined;
  to?: string | undefined;
  version?: number | undefined;
  /** Of the conversation. */
  status?: string | undefined;
}
interface SubmissionPage extends SubmissionFilter {
  /** Before this one, in the order of the answer (newest first). */
  after?: Pick<StoredSubmission, 'submittedAt' | 'id'> | undefined;
  limit: number;
}

const FROM = `from form_submission s join form f on f.id = s.form_id
  join message m on m.inbox_id = s.inbox_id and m.external_id = s.id::text
  join conversation c on c.id = m.conversation_id`;
/** Nobody counts further by looking. */
const MOST_COUNTED = 10_000;

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
  async seen(actor: Actor, { after, limit, ...filter }: SubmissionPage): Promise<SeenSubmission[]> {
    const parameters = new SqlParameters();
    const conditions = [conditionsOf(actor, filter, parameters)];
    if (after)
      conditions.push(
        `(s.submitted_at, s.id) < (${parameters.add(after.submittedAt)}::timestamptz, ${parameters.add(after.id)}::uuid)`,
      );
    const rows = await this.uow.sql<Row>(
      `select s.*, f.slug, c.id as conversation_id, c.number, c.status, p.name as person_name
       ${FROM} join person p on p.id = c.person_id
       where ${conditions.join(' and ')} order by s.submitted_at desc, s.id desc limit ${limit}`,
      parameters.values,
    );
    return rows.map(seenOf);
  }

  /** How many of them there are, up to ten thousand. */
  async count(actor: Actor, filter: SubmissionFilter): Promise<number> {
    const parameters = new SqlParameters();
    const [row] = await this.uow.sql<{ n: number }>(
      `select count(*)::int as n from (select 1 ${FROM} where ${conditionsOf(actor, filter, parameters)} limit ${MOST_COUNTED}) as found`,
      parameters.values,
    );
    return row?.n ?? 0;
  }

  /** When the newest of each form came in, by the id of the form. */
  async latest(actor: Actor): Promise<Map<string, Date>> {
    const parameters = new SqlParameters();
    const rows = await this.uow.sql<{ form_id: string; at: Date }>(
      `select s.form_id, max(s.submitted_at) as at ${FROM} where ${conditionsOf(actor, {}, parameters)} group by 1`,
      parameters.values,
    );
    return new Map(rows.map(({ form_id, at }) => [form_id, at]));
  }
}

function conditionsOf(actor: Actor, filter: SubmissionFilter, parameters: SqlParameters): string {
  const { slug, formId, submissionId, from, to, version, status } = filter;
  const conditions = [visibleSql(actor, parameters), 'm.deleted_at is null'];
  const day = (date: string): string => `(${parameters.add(date)}::date)::timestamp`;
  if (slug !== undefined) conditions.push(`f.slug = ${parameters.add(slug)}`);
  if (formId !== undefined) conditions.push(`s.form_id = ${parameters.add(formId)}::uuid`);
  if (submissionId !== undefined) conditions.push(`s.id = ${parameters.add(submissionId)}::uuid`);
  if (from !== undefined) conditions.push(`s.submitted_at >= ${day(from)} at time zone '${RIYADH}'`);
  if (to !== undefined)
    conditions.push(`s.submitted_at < (${day(to)} + interval '1 day') at time zone '${RIYADH}'`);
  if (version !== undefined) conditions.push(`s.version = ${parameters.add(version)}`);
  if (status !== undefined) conditions.push(`c.status = ${parameters.add(status)}`);
  return conditions.join(' and ');
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
  conversationId: row.conversation_id,
  conversationNumber: Number(row.number),
  conversationStatus: conversationStatus.parse(row.status),
  personName: row.person_name,
});
