import { attachment, bilingual, noteRequest, replyRequest } from '@wasl/contracts';
import { z } from 'zod';
import type { Outgoing } from './outgoing';

const PLACE = 'wasl.outgoing';
/** What waited longer is not sent by itself any more: its author decides whether it still holds. */
const FRESH_MS = 3_600_000;

/** As it is kept now, or in the one language in which it was kept before. */
const sentence = bilingual.or(z.string().transform((text) => ({ ar: text, en: text })));

const kept = z.object({
  clientKey: z.string(),
  conversationId: z.string(),
  channel: z.string().nullable(),
  text: z.string(),
  attachments: z.array(attachment),
  at: z.iso.datetime(),
  state: z.enum(['sending', 'waiting', 'moved', 'failed', 'refused']),
  sentence: sentence.nullable(),
  code: z.string().nullable().default(null),
  request: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('public'), body: replyRequest }),
    z.object({ kind: z.literal('note'), body: noteRequest }),
  ]),
});

/** localStorage, or anything like it. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/**
 * What one person said and the server has not taken yet, kept over reloads: each under a name of its own, so that
 * tabs of the same person do not overwrite each other. The server takes a key once, whoever brings it.
 */
export class OutgoingShelf {
  private readonly prefix: string;

  constructor(
    private readonly shelf: Shelf,
    userId: string,
  ) {
    this.prefix = `${PLACE}.${userId}.`;
  }

  /** Everything that waits, oldest first; what cannot be read is thrown away. */
  read(now: number): Outgoing[] {
    const names = Array.from({ length: this.shelf.length }, (_, index) => this.shelf.key(index));
    return names
      .filter((name) => name?.startsWith(this.prefix))
      .flatMap((name) => this.one(name as string, now))
      .sort((a, b) => a.at.localeCompare(b.at));
  }

  /** A device without room keeps nothing: then it waits only as long as the page is open. */
  keep(item: Outgoing): void {
    try {
      this.shelf.setItem(this.prefix + item.clientKey, JSON.stringify(item));
    } catch {
      this.drop(item.clientKey);
    }
  }

  drop(clientKey: string): void {
    this.shelf.removeItem(this.prefix + clientKey);
  }

  private one(name: string, now: number): Outgoing[] {
    const item = kept.safeParse(parsed(this.shelf.getItem(name)));
    if (!item.success) {
      this.shelf.removeItem(name);
      return [];
    }
    const { state, request, ...rest } = item.data;
    const fresh = now - Date.parse(rest.at) < FRESH_MS;
    const waits = state === 'sending' || state === 'waiting';
    return [{ ...rest, request, kind: request.kind, state: waits ? (fresh ? 'waiting' : 'failed') : state }];
  }
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    // Not ours, or cut off: it counts as nothing.
    return null;
  }
}
