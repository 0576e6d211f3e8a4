import type { Bilingual, FormSubmissionRow } from '@wasl/contracts';

/** A question that some of the submissions were asked. */
export interface Column {
  key: string;
  label: Bilingual;
}

/**
 * One column for each question, headed by its newest words. The newest submission gives the order; what only earlier
 * ones were asked comes after it.
 */
export function columnsOf(rows: readonly FormSubmissionRow[]): Column[] {
  const columns = new Map<string, Column>();
  for (const { answers } of rows)
    for (const { key, label } of answers) if (!columns.has(key)) columns.set(key, { key, label });
  return [...columns.values()];
}
