import { z } from 'zod';
import { logDraft, type LogDraft } from './log-draft';

/** A log that was finished without a connection. */
const pendingLog = z.object({
  draft: logDraft,
  /** Files that wait beside it and have not been uploaded. */
  fileCount: z.number().int().default(0),
  /** Why the server refused it; null while it only waits. */
  problem: z.string().nullable(),
});
export type PendingLog = z.infer<typeof pendingLog>;

/** Where finished logs wait: localStorage, or anything like it. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** How one attempt to send ended: `away` means that nobody answered. */
export type SendOutcome = { kind: 'sent' } | { kind: 'away' } | { kind: 'refused'; problem: string };

/** The logs that wait on this shelf, oldest first; what cannot be read is left out rather than in the way. */
export function readOutbox(shelf: Shelf, place: string): PendingLog[] {
  try {
    const raw: unknown = JSON.parse(shelf.getItem(place) ?? '[]');
    return Array.isArray(raw)
      ? raw.flatMap((each) => {
          const parsed = pendingLog.safeParse(each);
          return parsed.success ? [parsed.data] : [];
        })
      : [];
  } catch {
    return [];
  }
}

/** Keeps the logs over reloads; false when the device refuses, so that the form must not be emptied. */
export function writeOutbox(shelf: Shelf, place: string, logs: readonly PendingLog[]): boolean {
  try {
    if (logs.length === 0) shelf.removeItem(place);
    else shelf.setItem(place, JSON.stringify(logs));
    return true;
  } catch {
    return false;
  }
}

/** A finished draft as it waits: its time is the time of finishing, not of a later sending. */
export function pendingOf(draft: LogDraft, now: number, fileCount = 0): PendingLog {
  const occurredAt = draft.occurredAt ?? new Date(now).toISOString();
  return { draft: { ...draft, occurredAt }, fileCount, problem: null };
}

/**
 * Sends what waits, oldest first, and gives what is left and how many went. It stops at the first silence; a refused
 * log stays with its sentence and is not tried again by itself.
 */
export async function flushOutbox(
  logs: readonly PendingLog[],
  send: (log: PendingLog) => Promise<SendOutcome>,
): Promise<{ left: PendingLog[]; sent: number }> {
  const left: PendingLog[] = [];
  let sent = 0;
  let away = false;
  for (const log of logs) {
    if (away || log.problem !== null) {
      left.push(log);
      continue;
    }
    const outcome = await send(log);
    if (outcome.kind === 'sent') sent += 1;
    else left.push(outcome.kind === 'refused' ? { ...log, problem: outcome.problem } : log);
    away = outcome.kind === 'away';
  }
  return { left, sent };
}
