import { Injectable } from '@nestjs/common';
import type { FormReading, FormReceipt, FormSubmission } from '@wasl/contracts';
import { KeepSubmission, receiptOf, type StoredReceipt, SubmissionReceipts } from '@wasl/forms';
import { IntakeGate } from '@wasl/messaging';
import type { OpenForm } from './open-forms';
import { SubmittedFiles, type TakenFile } from './submitted-files';

/** A submission that was judged good, with its files; those are not stored yet. */
export interface GoodSubmission {
  submissionId: string;
  language: FormSubmission['language'];
  reading: FormReading;
  files: readonly TakenFile[];
}

/** Files a submission: once per page, under one reference, sealed where it is sensitive, and through the intake gate. */
@Injectable()
export class FileSubmission {
  constructor(
    private readonly receipts: SubmissionReceipts,
    private readonly keep: KeepSubmission,
    private readonly gate: IntakeGate,
    private readonly files: SubmittedFiles,
  ) {}

  /** Does the work while nothing else is sent from the same page; throws `forms.being-sent` (409). */
  alone<T>(submissionId: string, work: () => Promise<T>): Promise<T> {
    return this.receipts.alone(submissionId, work);
  }

  /** Whether this page has sent its form already. */
  isFiled(submissionId: string): Promise<boolean> {
    return this.receipts.isFiled(submissionId);
  }

  /**
   * Resolves with the reference once the submission is durable. The same page sending the same again gets the same
   * reference; sending something else is refused with `forms.already-sent`.
   */
  async execute(open: OpenForm, good: GoodSubmission): Promise<FormReceipt> {
    const { submissionId, language, reading, files } = good;
    const sent = { language, values: reading.values, files: files.map(({ mark }) => mark) };
    const receipt = await this.receipts.claim(submissionId, open.slug, sent);
    if (!receipt.accepted) {
      const body = Buffer.from(JSON.stringify(await this.submissionOf(open, good, receipt)));
      await this.gate.accept({ inboxId: open.inboxId, body });
      await this.receipts.accept(submissionId);
    }
    return receiptOf(receipt.reference, open.version.definition);
  }

  /** What the thread may show; the sensitive answers stay behind, sealed. */
  private async submissionOf(
    open: OpenForm,
    { submissionId, language, reading, files: taken }: GoodSubmission,
    { reference, createdAt }: StoredReceipt,
  ): Promise<FormSubmission> {
    const { formId, inboxId, version, slug } = open;
    const files = await this.files.store(taken);
    const answers = await this.keep.execute({
      ...{ id: submissionId, formId, inboxId, version, reference, language, reading },
      files: files.map(({ field, fileName }) => ({ field, fileName })),
      submittedAt: createdAt,
    });
    const readable = answers.filter(({ sensitive }) => !sensitive);
    return {
      ...{ submissionId, language, files, reference, answers, form: slug, version: version.version },
      title: version.definition.title,
      values: Object.fromEntries(readable.map(({ key, value }) => [key, value])),
      submittedAt: createdAt.toISOString(),
    };
  }
}
