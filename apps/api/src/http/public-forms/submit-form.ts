import { Injectable } from '@nestjs/common';
import {
  type AnswerFault,
  errorSentence,
  evaluateForm,
  type FormPayload,
  formPayload,
  type FormReceipt,
} from '@wasl/contracts';
import { FormTokens, newSubmissionReference, receiptOf, SavedAnswers } from '@wasl/forms';
import { networkKey } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { Log } from '@wasl/platform/logging';
import { InvalidInput, parseInput } from '../../errors/invalid-input';
import { FileSubmission } from './file-submission';
import type { Hand } from './files-in-hand';
import { type OpenForm, OpenForms } from './open-forms';
import type { SubmissionParts } from './submission-parts';
import { SubmittedFiles } from './submitted-files';

/** Takes a stranger's form in: judged, stored, and through the intake gate like everything that arrives. */
@Injectable()
export class SubmitForm {
  constructor(
    private readonly tokens: FormTokens,
    private readonly forms: OpenForms,
    private readonly files: SubmittedFiles,
    private readonly filing: FileSubmission,
    private readonly saved: SavedAnswers,
    private readonly log: Log,
  ) {}

  /** Resolves with the reference once the submission is durable. Nothing is ever sent to the addresses in it. */
  async execute(current: OpenForm, parts: SubmissionParts, ip: string): Promise<FormReceipt> {
    try {
      const payload = parseInput(formPayload, await parts.payload());
      if (payload.website !== '') return await this.humour(current, parts, ip);
      const submissionId = this.admit(current.slug, payload.token, ip);
      const asked = await this.asked(current, payload);
      const receipt = await this.filing.alone(submissionId, () =>
        this.files.during(networkKey(ip), (hand) => this.take(asked, payload, { submissionId, parts, hand })),
      );
      if (payload.resumeCode !== undefined) await this.saved.forget(asked.formId, payload.resumeCode);
      return receipt;
    } catch (error) {
      await parts.discard();
      throw error;
    }
  }

  /** A page that was open while a new version came out is judged by the version that it asked. */
  private async asked(current: OpenForm, { version }: FormPayload): Promise<OpenForm> {
    if (version === undefined || version === current.version.version) return current;
    const earlier = await this.forms.find(current.slug, version);
    if (!earlier) throw new AppError('forms.version-gone', {}, { status: 409 });
    return earlier;
  }

  private async take(
    open: OpenForm,
    payload: FormPayload,
    { submissionId, parts, hand }: { submissionId: string; parts: SubmissionParts; hand: Hand },
  ): Promise<FormReceipt> {
    const { definition } = open.version;
    const { values, language } = payload;
    // No byte of a file is read for answers that are refused.
    refuseFaults(evaluateForm(definition, { values }).faults);
    const filed = await this.filing.isFiled(submissionId);
    const files = await this.files.take(open, { payload, parts, filed, hand });
    const counted: Record<string, number> = {};
    for (const { field } of files) counted[field] = (counted[field] ?? 0) + 1;
    const reading = evaluateForm(definition, { values, files: counted });
    refuseFaults(reading.faults);
    const shown = new Set(reading.sections.flatMap(({ fields }) => fields.map(({ key }) => key)));
    const asked = files.filter(({ field }) => shown.has(field));
    return this.filing.execute(open, { submissionId, language, reading, files: asked });
  }

  private admit(slug: string, token: string, ip: string): string {
    const outcome = this.tokens.check(slug, token, new Date());
    if ('fault' in outcome && outcome.fault === 'forged')
      this.log.warn('a form came with a token that was never issued', { security: true, form: slug, ip });
    return this.tokens.read(slug, token);
  }

  /** A robot learns nothing: the answer looks like every other, and nothing is kept. */
  private async humour(open: OpenForm, parts: SubmissionParts, ip: string): Promise<FormReceipt> {
    this.log.warn('a robot filled in a form', { security: true, form: open.slug, ip });
    await parts.discard();
    return receiptOf(newSubmissionReference(new Date()), open.version.definition);
  }
}

function refuseFaults(faults: readonly AnswerFault[]): void {
  if (faults.length > 0) throw refusal(faults);
}

/** Each field's fault as a code for programs and a sentence in both languages for the person. */
function refusal(faults: readonly AnswerFault[]): InvalidInput {
  return new InvalidInput(
    faults.map(({ field, code, params }) => ({
      path: field,
      message: code,
      text: errorSentence(code, params),
    })),
  );
}
