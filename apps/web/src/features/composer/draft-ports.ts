import { type Attachment, draft as draftSchema, type Draft, draftPut, type DraftPut } from '@wasl/contracts';
import { ApiProblem } from '../../api/api-problem';
import { api } from '../../api/client';
import { realtime } from '../../api/socket';
import type { DraftPorts } from './draft-sync';
import { type DraftValue, EMPTY_DRAFT, valueOf } from './draft-value';
import { mergedDraft } from './merged-draft';

/** A draft that came from another page, and the facts of its files. */
export interface HeardDraft {
  readonly value: DraftValue;
  readonly files: readonly Attachment[];
}

export const pathOf = (conversationId: string): string => `/conversations/${conversationId}/draft`;

interface Listeners {
  onState: DraftPorts['onState'];
  onHeard: (news: HeardDraft) => void;
}

/** The server as the sync sees it. */
export function draftPorts(path: string, { onState, onHeard }: Listeners): DraftPorts {
  let files: readonly Attachment[] = [];
  return {
    put: async (value, basedOn) => {
      const kept = await put(path, { ...value, basedOn });
      return kept === 'moved' ? kept : { version: kept?.updatedAt ?? null };
    },
    read: async () => {
      const stored: Draft | null = await api.get(path, draftSchema.nullable());
      files = [...(stored?.files ?? []), ...(stored?.otherFiles ?? [])];
      return { value: valueOf(stored), version: stored?.updatedAt ?? null };
    },
    onHeard: (value) => onHeard({ value, files }),
    onState,
  };
}

/** Keeps what was put aside; beside what another page kept meanwhile, not in its place. */
export async function giveBack(path: string, { basedOn, ...words }: DraftPut): Promise<Draft | null> {
  const kept = await put(path, { ...words, basedOn });
  if (kept !== 'moved') return kept;
  const theirs = await api.get(path, draftSchema.nullable());
  const merged = mergedDraft(EMPTY_DRAFT, words, valueOf(theirs));
  return giveBack(path, { ...draftPut.parse(merged), basedOn: theirs?.updatedAt ?? null });
}

async function put(path: string, draft: unknown): Promise<Draft | null | 'moved'> {
  try {
    return await api.put(path, draft, draftSchema.nullable());
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'conversations.draft-moved') return 'moved';
    throw error;
  }
}

const CHANNEL = 'wasl.drafts';

/** Tells the other pages of this browser that a draft was written. */
export function tellPages(conversationId: string): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(conversationId);
  channel.close();
}

/** Runs when another page may have written: one of this browser, or, as it comes and goes, any. Answers how to stop. */
export function hearPages(conversationId: string, onNews: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === conversationId) onNews();
  });
  const stop = realtime.on('drafts.changed.v1', (changes) => {
    if (changes.some((change) => change.conversationId === conversationId)) onNews();
  });
  return () => {
    channel.close();
    stop();
  };
}
