import { Injectable } from '@nestjs/common';
import { hmacSha256Hex } from '@wasl/channel-kit';
import type { FormReading, FormReceipt, FormSubmission } from '@wasl/contracts';
import { KeepSubmission } from '@wasl/forms';
import { AppError } from '@wasl/kernel';
import { IntakeGate } from '@wasl/messaging';
import { AppKeys } from '@wasl/platform/crypto';
import { FormReceiptRepository, type StoredReceipt } from './form-receipt.repository';
import type { OpenForm } from './open-forms';
import { PageTurn } from './page-turn';
import { receiptOf } from './receipt-words';
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
  private readonly key: Buffer;

  constructor(
    private readonly receipts: FormReceiptRepository,
    private readonly keep: KeepSubmission,
    private readonly gate: IntakeGate,
    private readonly turn: PageTurn,
    private readonly files: SubmittedFiles,
    keys: AppKeys,
  ) {
    this.key = keys.forPurpose('form-receipt');
  }

  /** Does the work while nothing else is sent from the same page; throws `forms.being-sent` (409). */
  alone<T>(submissionId: string, work: () => Promise<T>): Promise<T> {
    return this.turn.run(submissionId, work);
  }

  /** Whether this page has sent its form already. */
  async isFiled(submissionId: string): Promise<boolean> {
    return (await this.receipts.find(submissionId))?.accepted === true;
  }

  /**
   * Resolves with the reference once the submission is durable. The same page sending the same again gets the same
   * reference; sending something else is refused with `forms.already-sent`.
   */
  async execute(open: OpenForm, good: GoodSubmission): Promise<FormReceipt> {
    const { submissionId, language, reading, files } = good;
    // Keyed: an identity number in it could be found by trying all of them against a plain hash.
    const marks = files.map(({ mark }) => mark);
    const sent = { language, values: reading.values, files: marks };
    const digest = hmacSha256Hex(this.key, JSON.stringify(sent));
    const receipt = await this.receipts.claim(submissionId, open.slug, digest);
    const { reference } = receipt;
    if (receipt.digest !== digest) throw new AppError('forms.already-sent', { reference }, { status: 409 });
    if (!receipt.accepted) {
      const body = Buffer.from(JSON.stringify(await this.submissionOf(open, good, receipt)));
      await this.gate.accept({ inboxId: open.inboxId, body });
      await this.receipts.accept(submissionId);
    }
    return receiptOf(reference, open.version.definition);
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
