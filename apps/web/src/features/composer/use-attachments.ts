import type { Attachment } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { useCallback, useEffect, useRef, useState } from 'react';
import { sentenceOf } from '../../api/api-problem';
import { uploadFile } from './upload-file';

/** A file chosen for the message. */
export interface ChosenFile {
  readonly key: string;
  readonly file: File;
  /** 0 to 1 while it travels. */
  readonly progress: number;
  readonly stored: Attachment | null;
  /** Why it did not arrive, as a sentence. */
  readonly problem: string | null;
}

/** The files of a message that is being written. */
export interface ChosenFiles {
  readonly files: readonly ChosenFile[];
  readonly add: (files: readonly File[]) => void;
  readonly retry: (key: string) => void;
  readonly remove: (key: string) => void;
  readonly clear: () => void;
}

type Change = (key: string, next: Partial<ChosenFile>) => void;

const MOST = 10;

/** Uploads files as soon as they are chosen. */
export function useAttachments(): ChosenFiles {
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const change = useCallback<Change>((key, next) => {
    setFiles((all) => all.map((each) => (each.key === key ? { ...each, ...next } : each)));
  }, []);
  const { start, stop } = useUploading(change);
  const add = useCallback(
    (chosen: readonly File[]) => {
      const fresh = chosen.slice(0, MOST).map(chosenFile);
      setFiles((all) => [...all, ...fresh].slice(0, MOST));
      for (const each of fresh) start(each);
    },
    [start],
  );
  const retry = useCallback(
    (key: string) => {
      const failed = files.find((each) => each.key === key);
      if (failed === undefined) return;
      change(key, { problem: null, progress: 0 });
      start(failed);
    },
    [files, change, start],
  );
  const remove = useCallback(
    (key: string) => {
      stop(key);
      setFiles((all) => all.filter((each) => each.key !== key));
    },
    [stop],
  );
  const clear = useCallback(() => setFiles([]), []);
  return { files, add, retry, remove, clear };
}

function chosenFile(file: File): ChosenFile {
  return { key: newId(), file, progress: 0, stored: null, problem: null };
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
    ({ key, file }: Pick<ChosenFile, 'key' | 'file'>) => {
      const controller = new AbortController();
      running.current.set(key, controller);
      uploadFile(file, (progress) => change(key, { progress }), controller.signal)
        .then((stored) => change(key, { stored, progress: 1 }))
        .catch((error: unknown) => change(key, { problem: sentenceOf(error) }))
        .finally(() => running.current.delete(key));
    },
    [change],
  );
  const stop = useCallback((key: string) => running.current.get(key)?.abort(), []);
  return { start, stop };
}
