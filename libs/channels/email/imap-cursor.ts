import { z } from 'zod';

/** How far the mailbox was read. Kept as text because UIDVALIDITY is a 64-bit number in imapflow. */
export const imapCursor = z.object({
  uidValidity: z.string(),
  lastUid: z.number().int().nonnegative(),
  /** Mail older than this was there before the inbox was and is never taken in. */
  since: z.iso.datetime(),
  folder: z.string(),
  /** UIDs that are durable here, as ranges; absent in cursors from before it was kept. */
  taken: z.string().optional(),
});
export type ImapCursor = z.infer<typeof imapCursor>;

const BEFORE_FIRST_MS = 7 * 24 * 3_600_000;

/** What the server says of the folder that was opened. */
export interface OpenedFolder {
  folder: string;
  uidValidity: bigint;
}

/**
 * The cursor to go on from. A new inbox starts a week back; a changed UIDVALIDITY (restored or rebuilt mailbox) or folder
 * starts from the first UID again within the same span, and the core's unique ids keep what is known from doubling.
 */
export function resumeCursor(
  stored: unknown,
  opened: OpenedFolder,
  now: Date,
): { cursor: ImapCursor; rescan: boolean } {
  const uidValidity = opened.uidValidity.toString();
  const parsed = imapCursor.safeParse(stored);
  if (!parsed.success) {
    const since = new Date(now.getTime() - BEFORE_FIRST_MS).toISOString();
    return {
      cursor: { uidValidity, lastUid: 0, since, folder: opened.folder, taken: '' },
      rescan: false,
    };
  }
  const same = parsed.data.uidValidity === uidValidity && parsed.data.folder === opened.folder;
  if (same) return { cursor: parsed.data, rescan: false };
  return {
    cursor: { ...parsed.data, uidValidity, lastUid: 0, folder: opened.folder, taken: '' },
    rescan: true,
  };
}
