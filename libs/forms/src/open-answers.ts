import { Injectable } from '@nestjs/common';
import { answerText, type FormAnswer, fieldsOfForm } from '@wasl/contracts';
import { SecretBox } from '@wasl/platform/crypto';
import { z } from 'zod';
import { FormRepository } from './form.repository';
import { placeOfSubmission } from './keep-submission';
import type { StoredSubmission } from './submission.repository';

const secrets = z.record(z.string(), z.string());

/** Opens what is sealed in a submission; whoever calls it has judged and recorded who reads it. */
@Injectable()
export class OpenAnswers {
  constructor(
    private readonly forms: FormRepository,
    private readonly box: SecretBox,
  ) {}

  /** The answers with the sensitive ones in the clear, worded by the version that was asked. */
  async execute(submission: StoredSubmission): Promise<FormAnswer[]> {
    if (submission.sealed === null) return submission.answers;
    const opened = secrets.parse(
      JSON.parse(this.box.open(submission.sealed, placeOfSubmission(submission.id))),
    );
    const asked = await this.forms.version(submission.formId, submission.version);
    const fields = new Map((asked ? fieldsOfForm(asked.definition) : []).map((field) => [field.key, field]));
    return submission.answers.map((answer) => {
      const value = answer.sensitive ? opened[answer.key] : undefined;
      if (value === undefined) return answer;
      const field = fields.get(answer.key);
      return { ...answer, value, text: field ? answerText(field, value) : { ar: value, en: value } };
    });
  }
}
