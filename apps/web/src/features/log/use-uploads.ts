import { useMutation } from '@tanstack/react-query';
import { newId } from '@wasl/kernel';
import { useRef, useState } from 'react';
import { sentenceOf } from '../../api/api-problem';
import { uploadFile } from '../../api/upload-file';

/** A file on its way. */
export interface Upload {
  key: string;
  file: File;
  /** 0 to 1. */
  progress: number;
  /** The connection is gone; it goes on by itself when it is back. */
  waiting: boolean;
  /** Why it did not arrive; null while it travels. */
  problem: string | null;
}

/** The files of a log that is being written, and how far they are. */
export type Uploads = ReturnType<typeof useUploads>;

/** Sends files one by one as they are chosen; those that arrived are handed to `onStored`. */
export function useUploads(onStored: (file: { id: string; name: string }) => void) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const running = useRef(new Map<string, AbortController>());
  const change = (key: string, next: Partial<Upload>) =>
    setUploads((all) => all.map((each) => (each.key === key ? { ...each, ...next } : each)));
  const forget = (key: string) => {
    running.current.get(key)?.abort();
    setUploads((all) => all.filter((each) => each.key !== key));
  };
  const send = useMutation({
    meta: { quiet: true },
    scope: { id: 'log-uploads' },
    mutationFn: ({ key, file }: Upload) => {
      const controller = new AbortController();
      running.current.set(key, controller);
      const watch = watchOf((next) => change(key, next));
      return uploadFile(file, watch, controller.signal);
    },
    onSuccess: (stored, upload) => {
      // It may have been taken away in the moment in which it arrived.
      if (running.current.get(upload.key)?.signal.aborted !== false) return;
      onStored({ id: stored.id, name: upload.file.name });
      forget(upload.key);
    },
    onError: (error, upload) => change(upload.key, { problem: sentenceOf(error), waiting: false }),
  });
  return {
    uploads,
    forget,
    add(files: readonly File[]) {
      const fresh = files.map(uploadOf);
      setUploads((all) => [...all, ...fresh]);
      for (const upload of fresh) send.mutate(upload);
    },
    retry(upload: Upload) {
      change(upload.key, { problem: null, progress: 0 });
      send.mutate(upload);
    },
  };
}

const watchOf = (change: (next: Partial<Upload>) => void) => ({
  onProgress: (progress: number) => change({ progress }),
  onWaiting: (waiting: boolean) => change({ waiting }),
});

const uploadOf = (file: File): Upload => ({
  key: newId(),
  file,
  progress: 0,
  waiting: false,
  problem: null,
});
