import { Injectable } from '@nestjs/common';
import { type AnswerFault, type HostedForm, readAnswers } from '@wasl/channels';
import {
  errorSentence,
  formPayload,
  type FormPayload,
  type FormReceipt,
  type FormSubmission,
} from '@wasl/contracts';
import { AppError } from '@wasl/kernel';
import { IntakeGate, MediaStore } from '@wasl/messaging';
import { Log } from '@wasl/platform/logging';
import { createHash } from 'node:crypto';
import { InvalidInput, parseInput } from '../../errors/invalid-input';
import { FormReceiptRepository } from './form-receipt.repository';
import { FormTokens } from './form-tokens';
import type { OpenForm } from './open-forms';
import type { SubmissionParts } from './submission-parts';
import { newSubmissionReference } from './submission-reference';

type StoredFile = FormSubmission['files'][number];

/** Takes a stranger's form in: judged, stored, and through the intake gate like everything that arrives. */
@Injectable()
export class SubmitForm {
  constructor(
    private readonly tokens: FormTokens,
    private readonly media: MediaStore,
    private readonly receipts: FormReceiptRepository,
    private readonly gate: IntakeGate,
    private readonly log: Log,
  ) {}

  /**
   * Resolves with the reference once the submission is durable. The same page sending the same again gets the same
   * reference; sending something else is refused. Nothing is ever sent to the addresses in it: nobody proved them.
   */
  async execute(open: OpenForm, parts: SubmissionParts, ip: string): Promise<FormReceipt> {
    try {
      const payload = parseInput(formPayload, await parts.payload());
      if (payload.website !== '') return await this.humour(open.form, parts, ip);
      const submissionId = this.admit(open.form, payload.token, ip);
      const values = answersOf(open.form, payload);
      const files = await this.takeFiles(open.form, parts);
      return await this.keep(open, { submissionId, language: payload.language, values, files });
    } catch (error) {
      await parts.discard();
      throw error;
    }
  }

  private admit(form: HostedForm, token: string, ip: string): string {
    const outcome = this.tokens.check(form.slug, token, new Date());
    if ('fault' in outcome && outcome.fault === 'forged')
      this.log.warn('a form came with a token that was never issued', {
        security: true,
        form: form.slug,
        ip,
      });
    return this.tokens.read(form.slug, token);
  }

  /** A robot learns nothing: the answer looks like every other, and nothing is kept. */
  private async humour(form: HostedForm, parts: SubmissionParts, ip: string): Promise<FormReceipt> {
    this.log.warn('a robot filled in a form', { security: true, form: form.slug, ip });
    await parts.discard();
    return receiptOf(newSubmissionReference(new Date()));
  }

  private async takeFiles(form: HostedForm, parts: SubmissionParts): Promise<StoredFile[]> {
    const files: StoredFile[] = [];
    for await (const { field, bytes, fileName, mime } of parts.files()) {
      if (!form.fields.some(({ key, type }) => key === field && type === 'file')) continue;
      const stored = await this.media.store({ bytes, fileName, mime });
      if (stored.blob === null)
        throw refusal([{ field, code: 'forms.file-refused', params: { name: stored.fileName } }]);
      files.push({
        field,
        blob: stored.blob,
        fileName: stored.fileName,
        mime: stored.mime,
        size: stored.size,
      });
    }
    const missing = form.fields.filter(
      ({ type, required, key }) => type === 'file' && required && !files.some(({ field }) => field === key),
    );
    if (missing.length > 0) throw refusal(missing.map(({ key }) => ({ field: key, code: 'forms.required' })));
    return files;
  }

  private async keep(
    open: OpenForm,
    sent: Pick<FormSubmission, 'submissionId' | 'language' | 'values' | 'files'>,
  ): Promise<FormReceipt> {
    const { submissionId, ...content } = sent;
    const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex');
    const receipt = await this.receipts.claim(submissionId, open.form.slug, digest);
    if (receipt.digest !== digest)
      throw new AppError('forms.already-sent', { reference: receipt.reference }, { status: 409 });
    if (!receipt.accepted) {
      const submission: FormSubmission = {
        ...sent,
        form: open.form.slug,
        submittedAt: receipt.createdAt.toISOString(),
        reference: receipt.reference,
      };
      await this.gate.accept({ inboxId: open.inboxId, body: Buffer.from(JSON.stringify(submission)) });
      await this.receipts.accept(submissionId);
    }
    return receiptOf(receipt.reference);
  }
}

function answersOf(form: HostedForm, payload: FormPayload): Record<string, string> {
  const answers = readAnswers(form, payload.values);
  if (!answers.ok) throw refusal(answers.error);
  return answers.value;
}

/** Each field's fault as a code for programs and a sentence in both languages for the person. */
function refusal(faults: AnswerFault[]): InvalidInput {
  return new InvalidInput(
    faults.map(({ field, code, params }) => ({
      path: field,
      message: code,
      text: errorSentence(code, params),
    })),
  );
}

const receiptOf = (reference: string): FormReceipt => ({
  reference,
  message: {
    ar: 'وصلنا ما كتبت، وسنتواصل معك على ما ذكرته من جوال أو بريد.',
    en: 'We have received what you wrote, and will reach you at the phone number or address that you gave.',
  },
});
