import { Injectable } from '@nestjs/common';
import {
  answerText,
  type FormAnswer,
  type FormDefinition,
  type FormReading,
  type FormVersion,
  isSensitive,
  maskedAnswer,
} from '@wasl/contracts';
import { SecretBox } from '@wasl/platform/crypto';
import type { StoredSubmission } from './submission.repository';
import { SubmissionRepository } from './submission.repository';

/** A submission that was judged good, before it is stored. */
export interface JudgedSubmission extends Omit<StoredSubmission, 'answers' | 'sealed' | 'version'> {
  version: FormVersion;
  reading: FormReading;
}

/** Stores typed answers: what is sensitive is sealed, and only its mask goes on to the thread. */
@Injectable()
export class KeepSubmission {
  constructor(
    private readonly submissions: SubmissionRepository,
    private readonly box: SecretBox,
  ) {}

  /** Answers what the thread may show. Keeping the same submission again changes nothing. */
  async execute({ version, reading, ...submission }: JudgedSubmission): Promise<FormAnswer[]> {
    const answers = answersOf(version.definition, reading);
    const secrets = Object.fromEntries(
      answers.filter(({ sensitive }) => sensitive).map(({ key }) => [key, reading.values[key] ?? '']),
    );
    const sealed =
      Object.keys(secrets).length > 0
        ? this.box.seal(JSON.stringify(secrets), placeOfSubmission(submission.id))
        : null;
    await this.submissions.add({ ...submission, version: version.version, answers, sealed });
    return answers;
  }
}

/** Where the sealed answers of a submission belong. */
export const placeOfSubmission = (id: string): string => `form_submission|${id}`;

/** Answers in the order in which they were asked, sensitive ones masked. */
function answersOf(definition: FormDefinition, { sections, values }: FormReading): FormAnswer[] {
  return sections.flatMap((section) =>
    section.fields.flatMap((field) => {
      const value = values[field.key];
      if (value === undefined || value === '') return [];
      const sensitive = isSensitive(field);
      const mask = maskedAnswer(field, value);
      const titled = definition.sections.length > 1 && (section.title.ar || section.title.en);
      return {
        key: field.key,
        kind: field.kind,
        label: field.label,
        ...(titled ? { section: section.title } : {}),
        value: sensitive ? mask : value,
        text: sensitive ? { ar: mask, en: mask } : answerText(field, value),
        sensitive,
      };
    }),
  );
}
