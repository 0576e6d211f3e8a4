import type { ImapFlow } from 'imapflow';
import type { ImapCursor } from './imap-cursor';
import { UidSet } from './uid-set';

const LOOK_BACK_MS = 7 * 24 * 3_600_000;
const FETCHED_AT_MOST = 200;
const NAMED_AT_MOST = 5;

/** What the server has of the last week beside what we stored of it. */
export interface Reconciliation {
  server: number;
  stored: number;
  missing: number[];
}

/** Compares the folder with what was taken from it; only looks. */
export async function reconcile(client: ImapFlow, cursor: ImapCursor, now: Date): Promise<Reconciliation> {
  const since = new Date(Math.max(Date.parse(cursor.since), now.getTime() - LOOK_BACK_MS));
  const found = await client.search({ uid: `1:${Math.max(1, cursor.lastUid)}`, since }, { uid: true });
  const uids = (found || []).filter((uid) => uid <= cursor.lastUid);
  const taken = takenOf(cursor);
  const missing = uids.filter((uid) => !taken.has(uid));
  return {
    server: uids.length,
    stored: uids.length - missing.length,
    missing: missing.slice(0, FETCHED_AT_MOST),
  };
}

/** A cursor from before there was such a list: everything up to it was taken. */
export const takenOf = (cursor: ImapCursor): UidSet =>
  UidSet.read(cursor.taken ?? (cursor.lastUid > 0 ? `1:${cursor.lastUid}` : ''));

/** For the health of the inbox: `INBOX: 120 / 120`, and which ones are missing. */
export function describeReconciliation(folder: string, { server, stored, missing }: Reconciliation): string {
  const named = missing.slice(0, NAMED_AT_MOST).join(', ');
  const more = missing.length > NAMED_AT_MOST ? ' …' : '';
  return `${folder}: ${stored} / ${server}${missing.length > 0 ? ` (UID ${named}${more})` : ''}`;
}
