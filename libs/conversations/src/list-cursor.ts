import { AppError, isUuid } from '@wasl/kernel';

/** Where a page of a list ended: the sort key of its last row, in PostgreSQL's own text so that microseconds survive. */
export interface ListCursor {
  at: string;
  id: string;
}

const INSTANT = /^(?!0000)\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00$/;

/** The cursor as clients carry it. */
export const writeCursor = (cursor: ListCursor): string =>
  Buffer.from(`${cursor.at}|${cursor.id}`).toString('base64url');

/** Reads a cursor that we gave out; throws `conversations.bad-cursor` for anything else. */
export function readCursor(text: string): ListCursor {
  const [at = '', id = '', ...rest] = Buffer.from(text, 'base64url').toString('utf8').split('|');
  if (rest.length > 0 || !isInstant(at) || !isUuid(id)) throw new AppError('conversations.bad-cursor');
  return { at, id };
}

/** Also a day that its month has: PostgreSQL takes no other. */
function isInstant(at: string): boolean {
  const moment = new Date(INSTANT.test(at) ? `${at.slice(0, 10)}T${at.slice(11, 19)}Z` : NaN);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(at.slice(0, 10));
}
