import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';
import { newSubmissionReference } from './submission-reference';

/** What is on record of one submission. */
export interface StoredReceipt {
  reference: string;
  /** Hash of what was sent under this id first. */
  digest: string;
  /** Whether the intake has taken it. */
  accepted: boolean;
  createdAt: Date;
}

const ADD = `insert into form_receipt(submission_id, form, reference, digest) values ($1, $2, $3, $4) on conflict do nothing`;
const FIND = `select reference, digest, accepted, created_at as "createdAt" from form_receipt where submission_id = $1`;
const TRIES = 20;

/** References given to submissions: one per submission, no two alike, and what was sent under each. */
@Injectable()
export class FormReceiptRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** What is on record already; null for a submission that nobody has heard of. */
  async find(submissionId: string): Promise<StoredReceipt | null> {
    const [found] = await this.uow.prepared<StoredReceipt>(FIND, [submissionId]);
    return found ?? null;
  }

  /** The receipt of this submission, made now unless it exists. */
  async claim(submissionId: string, form: string, digest: string): Promise<StoredReceipt> {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      await this.uow.prepared(ADD, [submissionId, form, newSubmissionReference(new Date()), digest]);
      const found = await this.find(submissionId);
      // None: the drawn reference was somebody's already.
      if (found) return found;
    }
    throw new Error('no free reference was found for a submission');
  }

  async accept(submissionId: string): Promise<void> {
    await this.uow.prepared('update form_receipt set accepted = true where submission_id = $1', [
      submissionId,
    ]);
  }
}
