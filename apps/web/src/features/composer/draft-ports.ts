import { type Attachment, draft as draftSchema, type Draft } from '@wasl/contracts';
import { ApiProblem } from '../../api/api-problem';
import { api } from '../../api/client';
import { realtime } from '../../api/socket';
import type { DraftPorts } from './draft-sync';
import { type DraftValue, valueOf } from './draft-value';

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
      try {
        const kept = await api.put(path, { ...value, basedOn }, draftSchema.nullable());
        return { version: kept?.updatedAt ?? null };
      } catch (error) {
        if (error instanceof ApiProblem && error.code === 'conversations.draft-moved') return 'moved';
        throw error;
      }
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
