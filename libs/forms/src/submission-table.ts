import type { FormAnswer, Language } from '@wasl/contracts';
import { formatReference } from '@wasl/kernel';
import { type CsvColumn, csvOf, type CsvRow } from './submission-csv';
import type { SeenSubmission } from './submission.repository';

/** A submission with its answers as they are to be given out: masked or in the clear. */
export interface OpenedSubmission extends SeenSubmission {
  answers: FormAnswer[];
}

const FACTS = {
  reference: { ar: 'المرجع', en: 'Reference' },
  conversation: { ar: 'المحادثة', en: 'Conversation' },
  form: { ar: 'النموذج', en: 'Form' },
  version: { ar: 'النسخة', en: 'Version' },
  submittedAt: { ar: 'وقت الإرسال', en: 'Sent at' },
} as const;
const FILES = { ar: 'ملفات', en: 'Files' } as const;
/** Kinds that are kept as codes and read as words. */
const WORDED: ReadonlySet<FormAnswer['kind']> = new Set(['choice', 'choices', 'yes_no', 'consent']);

/** Submissions as a table: one column per question, headed by its newest words, whatever version each was asked in. */
export function tableOf(found: readonly OpenedSubmission[], language: Language): string {
  const facts = Object.entries(FACTS).map(([key, title]) => ({ key, title: title[language] }));
  const questions = new Map<string, string>();
  for (const { answers } of found)
    for (const { key, label } of answers)
      if (!questions.has(key)) questions.set(key, label[language] || label.ar || key);
  const fileKeys = new Set(found.flatMap(({ files }) => files.map(({ field }) => field)));
  const columns: CsvColumn[] = [
    ...facts,
    ...[...questions].map(([key, title]) => ({ key: `answer.${key}`, title })),
    ...[...fileKeys].map((key) => ({ key: `files.${key}`, title: `${FILES[language]}: ${key}` })),
  ];
  return csvOf(
    columns,
    found.map((one) => rowOf(one, language)),
  );
}

function rowOf(one: OpenedSubmission, language: Language): CsvRow {
  const row = new Map<string, string>([
    ['reference', one.reference],
    ['conversation', formatReference(one.conversationNumber)],
    ['form', one.slug],
    ['version', String(one.version)],
    ['submittedAt', one.submittedAt.toISOString()],
  ]);
  for (const { key, kind, value, text } of one.answers)
    row.set(`answer.${key}`, WORDED.has(kind) ? text[language] : value);
  for (const { field, fileName } of one.files) {
    const before = row.get(`files.${field}`);
    row.set(`files.${field}`, before === undefined ? fileName : `${before} | ${fileName}`);
  }
  return row;
}
