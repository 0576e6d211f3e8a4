import type { Attachment } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { sentenceOf } from '../../api/api-problem';
import type { ComposerMode } from './composer-mode';
import { uploadFile } from '../../api/upload-file';

/** Name, type and size of a file. */
export type FileFacts = Pick<File, 'name' | 'type' | 'size'>;

/** A file chosen for the message. */
export interface ChosenFile {
  readonly key: string;
  /** A file of a note never goes along with an answer. */
  readonly mode: ComposerMode;
  readonly file: FileFacts;
  /** Null when the server has them since an earlier attempt. */
  readonly bytes: File | null;
  /** 0 to 1 while it travels. */
  readonly progress: number;
  readonly stored: Attachment | null;
  /** Why it did not arrive, as a sentence. */
  readonly problem: string | null;
}

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

type Change = (key: string, next: Partial<ChosenFile>) => void;

const MOST = 10;

/** Uploads files as soon as they are chosen. */
export function useAttachments(mode: ComposerMode): ChosenFiles {
  const [all, setAll] = useState<readonly ChosenFile[]>([]);
  const change = useCallback<Change>((key, next) => {
    setAll((now) => now.map((each) => (each.key === key ? { ...each, ...next } : each)));
  }, []);
  const { start, stop } = useUploading(change);
  const files = useMemo(() => all.filter((each) => each.mode === mode), [all, mode]);
  const room = MOST - files.length;
  const add = useCallback(
    (chosen: readonly File[]) => {
      const fresh = chosen.slice(0, room).map((file) => chosenFile(mode, file));
      setAll((now) => [...now, ...fresh]);
      for (const each of fresh) start(each);
    },
    [mode, room, start],
  );
  const giveBack = useCallback((into: ComposerMode, stored: readonly Attachment[]) => {
    setAll((now) => [...now, ...stored.map((file) => storedFile(into, file))]);
  }, []);
  const retry = useCallback(
    (key: string) => {
      const failed = all.find((each) => each.key === key);
      if (failed === undefined) return;
      change(key, { problem: null, progress: 0 });
      start(failed);
    },
    [all, change, start],
  );
  const remove = useCallback(
    (key: string) => {
      stop(key);
      setAll((now) => now.filter((each) => each.key !== key));
    },
    [stop],
  );
  const clear = useCallback(() => setAll((now) => now.filter((each) => each.mode !== mode)), [mode]);
  return { files, add, giveBack, retry, remove, clear };
}

function chosenFile(mode: ComposerMode, file: File): ChosenFile {
  return { key: newId(), mode, file, bytes: file, progress: 0, stored: null, problem: null };
}

function storedFile(mode: ComposerMode, stored: Attachment): ChosenFile {
  const file = { name: stored.fileName, type: stored.mime, size: stored.size };
  return { key: newId(), mode, file, bytes: null, progress: 1, stored, problem: null };
}

/** The uploads under way; those of a composer that goes away are broken off. */
function useUploading(change: Change) {
  const running = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const controllers = running.current;
    return () => {
      for (const controller of controllers.values()) controller.abort();
    };
  }, []);
  const start = useCallback(
    ({ key, bytes }: Pick<ChosenFile, 'key' | 'bytes'>) => {
      if (bytes === null) return;
      const controller = new AbortController();
      running.current.set(key, controller);
      uploadFile(bytes, (progress) => change(key, { progress }), controller.signal)
        .then((stored) => change(key, { stored, progress: 1 }))
        .catch((error: unknown) => change(key, { problem: sentenceOf(error) }))
        .finally(() => running.current.delete(key));
    },
    [change],
  );
  const stop = useCallback((key: string) => running.current.get(key)?.abort(), []);
  return { start, stop };
}
