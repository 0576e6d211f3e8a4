import { isoMoment } from '@wasl/kernel';

const NEEDS_ESCAPE = /["\\]/;
const ESCAPED = /["\\]/g;

/**
 * A list as PostgreSQL writes arrays of one dimension, or undefined when it holds something else than text, numbers,
 * booleans, dates and nulls. The driver does the same for everything; sets of rows are where its way shows.
 */
export function arrayLiteral(list: readonly unknown[]): string | undefined {
  // Ids, names and codes, most of what is sent: joined in one go.
  if (list.length > 0 && list.every(isPlainText)) return `{"${list.join('","')}"}`;
  const elements: string[] = [];
  for (const value of list) {
    const element = elementOf(value);
    if (element === undefined) return undefined;
    elements.push(element);
  }
  return `{${elements.join()}}`;
}

const isPlainText = (value: unknown): boolean => typeof value === 'string' && !NEEDS_ESCAPE.test(value);

function elementOf(value: unknown): string | undefined {
  if (typeof value === 'string')
    return `"${NEEDS_ESCAPE.test(value) ? value.replace(ESCAPED, '\\$&') : value}"`;
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value);
  return value instanceof Date ? `"${isoMoment(value)}"` : undefined;
}

/** The values of a statement with their lists written out. */
export function withArrayLiterals(values: readonly unknown[]): unknown[] {
  return values.map((value) => (Array.isArray(value) ? (arrayLiteral(value) ?? value) : value));
}
