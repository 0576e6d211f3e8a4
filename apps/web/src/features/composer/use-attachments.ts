import type { Attachment } from '@wasl/contracts';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ComposerMode } from './composer-mode';
import {
  type ChosenFile,
  clearShelf,
  retryFile,
  shelve,
  shelveDraft,
  shelveHeard,
  shelveStored,
  unshelve,
  useShelf,
} from './file-shelf';
import { draftFiles } from './draft-value';
import type { DraftHandle } from './use-draft';

/** The files of what is being written in one mode. */
export interface ChosenFiles {
  readonly files: readonly ChosenFile[];
  readonly add: (files: readonly File[]) => void;
  /** Files that the server has already, of a message that came back. */
  readonly giveBack: (into: ComposerMode, stored: readonly Attachment[]) => void;
  readonly retry: (key: string) => void;
  readonly remove: (key: string) => void;
  readonly clear: () => void;
}

const MOST = 10;

/** The files of a conversation: uploaded as soon as they are chosen, kept with its draft once they have arrived. */
export function useAttachments(
  conversationId: string,
  mode: ComposerMode,
  { stored, attach, heard }: DraftHandle,
): ChosenFiles {
  // Before the first look at the shelf, so that the draft is not told that its files are gone.
  useState(() => stored && shelveDraft(conversationId, stored));
  useEffect(() => {
    if (heard) shelveHeard(conversationId, draftFiles(heard.value), heard.files);
  }, [conversationId, heard]);
  const all = useShelf(conversationId);
  const files = useMemo(() => all.filter((each) => each.mode === mode), [all, mode]);
  const [reply, note] = [idsOf(all, 'reply'), idsOf(all, 'note')];
  useEffect(() => attach({ reply: split(reply), note: split(note) }), [attach, reply, note]);
  const room = MOST - files.length;
  const add = useCallback(
    (chosen: readonly File[]) => shelve({ conversationId, mode }, chosen.slice(0, room)),
    [conversationId, mode, room],
  );
  const giveBack = useCallback(
    (into: ComposerMode, given: readonly Attachment[]) => shelveStored({ conversationId, mode: into }, given),
    [conversationId],
  );
  const clear = useCallback(() => clearShelf({ conversationId, mode }), [conversationId, mode]);
  return { files, add, giveBack, retry: retryFile, remove: unshelve, clear };
}

const idsOf = (all: readonly ChosenFile[], mode: ComposerMode): string =>
  all.flatMap((each) => (each.mode === mode && each.stored ? [each.stored.id] : [])).join();

const split = (ids: string): string[] => (ids === '' ? [] : ids.split(','));
