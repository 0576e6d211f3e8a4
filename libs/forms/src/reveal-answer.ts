import { Injectable } from '@nestjs/common';
import type { formRevealed } from '@wasl/contracts';
import { type Actor, Audit } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import type { z } from 'zod';
import { OpenAnswers } from './open-answers';
import { SubmissionRepository } from './submission.repository';

/** Shows one sensitive answer to somebody who sees its conversation, and records that they read it. */
@Injectable()
export class RevealAnswer {
  constructor(
    private readonly submissions: SubmissionRepository,
    private readonly opened: OpenAnswers,
    private readonly audit: Audit,
  ) {}

  /** Throws `forms.submission-not-found` (404) outside the actor's sight, `forms.answer-not-found` (404). */
  async execute(actor: Actor, submissionId: string, key: string): Promise<z.infer<typeof formRevealed>> {
    const [submission] = await this.submissions.seen(actor, { submissionId, limit: 1 });
    if (!submission) throw new AppError('forms.submission-not-found', {}, { status: 404 });
    const answer = (await this.opened.execute(submission)).find((one) => one.key === key);
    if (!answer) throw new AppError('forms.answer-not-found', {}, { status: 404 });
    // Before it is given out: an answer that nobody recorded was never read.
    await this.audit.record(actor, {
      action: 'form.answer-revealed',
      subject: { kind: 'form_submission', id: submissionId },
      detail: { form: submission.slug, reference: submission.reference, field: key },
    });
    return { key, value: answer.value, text: answer.text };
  }
}
