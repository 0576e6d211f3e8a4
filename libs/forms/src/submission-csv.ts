/** A column: where its cells are found, and its heading. */
export interface CsvColumn {
  key: string;
  title: string;
}
/** One row of a table by the keys of its columns. */
export type CsvRow = ReadonlyMap<string, string>;

/** Signs by which a spreadsheet takes a cell for a formula, and blanks that it skips before them. */
const FORMULA = /^[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*[=+\-@\t\r＝＋－＠]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * A table as RFC 4180 wants it, in UTF-8 with the mark by which spreadsheets know Arabic. A cell that would be run as a
 * formula gets an apostrophe before it: a stranger wrote it, and a colleague opens it.
 */
export function csvOf(columns: readonly CsvColumn[], rows: readonly CsvRow[]): string {
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ key }) => row.get(key) ?? '')),
  ];
  return `\ufeff${lines.map((cells) => cells.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

function cellOf(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
