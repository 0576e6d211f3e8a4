import { Injectable } from '@nestjs/common';
import {
  type FormSubmissionPage,
  type FormSubmissionQuery,
  type FormSubmissionRow,
  language,
  type SubmittedForm,
} from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { formatReference } from '@wasl/kernel';
import { z } from 'zod';
import { FormRepository } from './form.repository';
import { type SeenSubmission, SubmissionRepository } from './submission.repository';

const PAGE = 50;
const place = z.tuple([z.iso.datetime(), z.uuid()]);

/** Submissions of a form for those who see their conversations. Sensitive answers are masked, so reading leaves no record. */
@Injectable()
export class ListSubmissions {
  constructor(
    private readonly submissions: SubmissionRepository,
    private readonly forms: FormRepository,
  ) {}

  /** A cursor that is none of ours begins at the newest. */
  async page(actor: Actor, { cursor, ...filter }: FormSubmissionQuery): Promise<FormSubmissionPage> {
    const after = cursor === undefined ? undefined : readCursor(cursor);
    const found = await this.submissions.seen(actor, { ...filter, ...(after && { after }), limit: PAGE + 1 });
    const items = found.slice(0, PAGE);
    const last = found.length > PAGE ? items.at(-1) : undefined;
    return {
      items: items.map(rowOf),
      nextCursor: last ? writeCursor(last) : null,
      total: after ? null : await this.submissions.count(actor, filter),
    };
  }

  /** Published forms, those that were answered last first. */
  async ofForms(actor: Actor): Promise<SubmittedForm[]> {
    const latest = await this.submissions.latest(actor);
    const forms = await this.forms.published();
    return forms
      .map((form) => ({ ...form, latestAt: latest.get(form.id)?.toISOString() ?? null }))
      .toSorted((one, other) => (other.latestAt ?? '').localeCompare(one.latestAt ?? ''));
  }
}

function rowOf(found: SeenSubmission): FormSubmissionRow {
  const { id, reference, version, submittedAt, answers, files } = found;
  return {
    ...{ id, reference, version, answers, files },
    language: language.catch('ar').parse(found.language),
    submittedAt: submittedAt.toISOString(),
    conversation: {
      id: found.conversationId,
      reference: formatReference(found.conversationNumber),
      status: found.conversationStatus,
      personName: found.personName,
    },
  };
}

const writeCursor = ({ submittedAt, id }: SeenSubmission): string =>
  Buffer.from(`${submittedAt.toISOString()}|${id}`).toString('base64url');

function readCursor(cursor: string): { submittedAt: Date; id: string } | undefined {
  const read = place.safeParse(Buffer.from(cursor, 'base64url').toString('utf8').split('|'));
  return read.success ? { submittedAt: new Date(read.data[0]), id: read.data[1] } : undefined;
}
