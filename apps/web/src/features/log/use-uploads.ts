import { useMutation } from '@tanstack/react-query';
import { newId } from '@wasl/kernel';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { sentenceOf } from '../../api/api-problem';
import { uploadFile } from '../../api/upload-file';

/** A file on its way. */
export interface Upload {
  key: string;
  /** The log that it was added for. */
  log: string;
  file: File;
  /** 0 to 1. */
  progress: number;
  /** The connection is gone; it goes on by itself when it is back. */
  waiting: boolean;
  /** Why it did not arrive; null while it travels. */
  problem: string | null;
  /** It arrived while another log stood in the form. */
  stored: StoredFile | null;
}

interface StoredFile {
  id: string;
  name: string;
}

/** The files of a log that is being written, and how far they are. */
export type Uploads = ReturnType<typeof useUploads>;

/**
 * Sends files one by one as they are chosen for `log`; those that arrived are handed to `onStored`. They go with the log
 * that they were added for: while another one stands in the form they are not seen, and come back with theirs.
 */
export function useUploads(log: string, onStored: (file: StoredFile) => void) {
  const { all, setAll, change, forget, send } = useJourneys();
  const uploads = useMemo(() => all.filter((each) => each.log === log), [all, log]);
  useHandOver(uploads, ({ key, stored }) => {
    forget(key);
    onStored(stored);
  });
  return {
    uploads,
    forget,
    /** These files, whichever log they were added for. */
    drop(files: readonly File[]) {
      for (const { key, file } of all) if (files.includes(file)) forget(key);
    },
    add(files: readonly File[]) {
      const fresh = files.map((file) => uploadOf(log, file));
      setAll((others) => [...others, ...fresh]);
      for (const upload of fresh) send(upload);
    },
    retry(upload: Upload) {
      change(upload.key, { problem: null, progress: 0 });
      send(upload);
    },
  };
}

/** The files of all logs, and how they are sent. */
function useJourneys() {
  const [all, setAll] = useState<Upload[]>([]);
  const running = useRef(new Map<string, AbortController>());
  const change = (key: string, next: Partial<Upload>) =>
    setAll((before) => before.map((each) => (each.key === key ? { ...each, ...next } : each)));
  const forget = (key: string) => {
    running.current.get(key)?.abort();
    setAll((before) => before.filter((each) => each.key !== key));
  };
  const { mutate: send } = useMutation({
    meta: { quiet: true },
    scope: { id: 'log-uploads' },
    mutationFn: ({ key, file }: Upload) => {
      const controller = new AbortController();
      running.current.set(key, controller);
      const watch = watchOf((next) => change(key, next));
      return uploadFile(file, watch, controller.signal);
    },
    onSuccess: (stored, { key, file }) => {
      // It may have been taken away in the moment in which it arrived.
      if (running.current.get(key)?.signal.aborted !== false) return;
      change(key, { stored: { id: stored.id, name: file.name } });
    },
    onError: (error, { key }) => change(key, { problem: sentenceOf(error), waiting: false }),
  });
  return { all, setAll, change, forget, send };
}

/** Runs for each of these as soon as it has arrived. */
function useHandOver(
  uploads: readonly Upload[],
  take: (arrived: Upload & { stored: StoredFile }) => void,
): void {
  const handOver = useEffectEvent(take);
  useEffect(() => {
    for (const { stored, ...upload } of uploads) if (stored) handOver({ ...upload, stored });
  }, [uploads]);
}

const watchOf = (change: (next: Partial<Upload>) => void) => ({
  onProgress: (progress: number) => change({ progress }),
  onWaiting: (waiting: boolean) => change({ waiting }),
});

const uploadOf = (log: string, file: File): Upload => ({
  key: newId(),
  log,
  file,
  progress: 0,
  waiting: false,
  problem: null,
  stored: null,
});
