import type { Attachment, Draft } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { useSyncExternalStore } from 'react';
import { ApiProblem, sentenceOf } from '../../api/api-problem';
import { uploadFile } from '../../api/upload-file';
import type { ComposerMode } from './composer-mode';
import { otherMode } from './draft-value';

/** Name, type and size of a file. */
export type FileFacts = Pick<File, 'name' | 'type' | 'size'>;

/** A file chosen for a message. */
export interface ChosenFile {
  readonly key: string;
  readonly conversationId: string;
  /** A file of a note never goes along with an answer. */
  readonly mode: ComposerMode;
  readonly file: FileFacts;
  /** Null when the server has them since an earlier attempt. */
  readonly bytes: File | null;
  /** 0 to 1 while it travels. */
  readonly progress: number;
  /** The connection is gone; it goes on by itself when it is back. */
  readonly waiting: boolean;
  readonly stored: Attachment | null;
  /** Why it did not arrive, as a sentence; `final` when another try would end alike. */
  readonly problem: { readonly sentence: string; readonly final: boolean } | null;
}

/** Where files are put. */
export interface Shelf {
  readonly conversationId: string;
  readonly mode: ComposerMode;
}

// Beyond the composer: an upload goes on while its author looks into another thread. A reload ends all of it.
const EMPTY: readonly ChosenFile[] = [];
let all = EMPTY;
const byConversation = new Map<string, readonly ChosenFile[]>();
const running = new Map<string, AbortController>();
const listeners = new Set<() => void>();

function set(next: readonly ChosenFile[]): void {
  all = next;
  byConversation.clear();
  for (const listener of listeners) listener();
}

function change(key: string, next: Partial<ChosenFile>): void {
  if (all.some((each) => each.key === key))
    set(all.map((each) => (each.key === key ? { ...each, ...next } : each)));
}

function filesOf(conversationId: string): readonly ChosenFile[] {
  const cached = byConversation.get(conversationId);
  if (cached !== undefined) return cached;
  const own = all.filter((each) => each.conversationId === conversationId);
  const kept = own.length === 0 ? EMPTY : own;
  byConversation.set(conversationId, kept);
  return kept;
}

/** The files of a conversation in both modes, live. */
export function useShelf(conversationId: string): readonly ChosenFile[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => filesOf(conversationId),
  );
}

/** Puts files there and begins to upload them at once. */
export function shelve(shelf: Shelf, files: readonly File[]): void {
  const fresh = files.map((file) => entryOf(shelf, { file, bytes: file, stored: null }));
  set([...all, ...fresh]);
  for (const each of fresh) void travel(each);
}

/** Puts files there that the server has already; those that lie there stay one. */
export function shelveStored(shelf: Shelf, stored: readonly Attachment[]): void {
  const there = new Set(filesOf(shelf.conversationId).map((each) => each.stored?.id));
  const fresh = stored.filter((each) => !there.has(each.id));
  if (fresh.length === 0) return;
  const factsOf = ({ fileName, mime, size }: Attachment): FileFacts => ({ name: fileName, type: mime, size });
  set([...all, ...fresh.map((each) => entryOf(shelf, { file: factsOf(each), bytes: null, stored: each }))]);
}

/** Puts the files of a draft back where they were. */
export function shelveDraft(conversationId: string, { mode, files, otherFiles }: Draft): void {
  shelveStored({ conversationId, mode }, files);
  shelveStored({ conversationId, mode: otherMode(mode) }, otherFiles);
}

/** What another page attached or took away; files on their way here stay. */
export function shelveHeard(
  conversationId: string,
  wanted: Readonly<Record<ComposerMode, readonly string[]>>,
  known: readonly Attachment[],
): void {
  const isGone = ({ mode, stored }: ChosenFile): boolean =>
    stored !== null && !wanted[mode].includes(stored.id);
  const gone = new Set(filesOf(conversationId).filter(isGone));
  if (gone.size > 0) set(all.filter((each) => !gone.has(each)));
  for (const mode of ['reply', 'note'] as const)
    shelveStored(
      { conversationId, mode },
      known.filter(({ id }) => wanted[mode].includes(id)),
    );
}

/** Tries a file again that did not arrive: what the server has of it is not sent again. */
export function retryFile(key: string): void {
  const failed = all.find((each) => each.key === key);
  if (failed === undefined || running.has(key)) return;
  change(key, { problem: null });
  void travel(failed);
}

/** Takes a file away, wherever it is on its way. */
export function unshelve(key: string): void {
  running.get(key)?.abort();
  set(all.filter((each) => each.key !== key));
}

/** Takes all files of one mode away: they were sent. */
export function clearShelf({ conversationId, mode }: Shelf): void {
  set(all.filter((each) => each.conversationId !== conversationId || each.mode !== mode));
}

function entryOf(
  { conversationId, mode }: Shelf,
  facts: Pick<ChosenFile, 'file' | 'bytes' | 'stored'>,
): ChosenFile {
  const progress = facts.stored === null ? 0 : 1;
  return { key: newId(), conversationId, mode, ...facts, progress, waiting: false, problem: null };
}

async function travel({ key, bytes }: ChosenFile): Promise<void> {
  if (bytes === null) return;
  const controller = new AbortController();
  running.set(key, controller);
  const watch = {
    onProgress: (progress: number) => change(key, { progress }),
    onWaiting: (waiting: boolean) => change(key, { waiting }),
  };
  try {
    const stored = await uploadFile(bytes, watch, controller.signal);
    change(key, { stored, progress: 1, waiting: false });
  } catch (error) {
    const final = error instanceof ApiProblem && error.status === 422;
    change(key, { problem: { sentence: sentenceOf(error), final }, waiting: false });
  } finally {
    running.delete(key);
  }
}
