import { useMutation } from '@tanstack/react-query';
import { attachment } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { useState } from 'react';
import { sentenceOf } from '../../api/api-problem';
import { api } from '../../api/client';

/** A file on its way. */
export interface Upload {
  key: string;
  file: File;
  /** Why it did not arrive; null while it travels. */
  problem: string | null;
}

/** Sends files one by one as they are chosen; those that arrived are handed to `onStored`. */
export function useUploads(onStored: (file: { id: string; name: string }) => void) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const forget = (key: string) => setUploads((all) => all.filter((each) => each.key !== key));
  const mark = (key: string, problem: string | null) =>
    setUploads((all) => all.map((each) => (each.key === key ? { ...each, problem } : each)));
  const send = useMutation({
    meta: { quiet: true },
    scope: { id: 'log-uploads' },
    mutationFn: (upload: Upload) => api.upload('/attachments', upload.file, attachment),
    onSuccess: (stored, upload) => {
      forget(upload.key);
      onStored({ id: stored.id, name: upload.file.name });
    },
    onError: (error, upload) => mark(upload.key, sentenceOf(error)),
  });
  return {
    uploads,
    forget,
    add(files: readonly File[]) {
      const fresh = files.map((file) => ({ key: newId(), file, problem: null }));
      setUploads((all) => [...all, ...fresh]);
      for (const upload of fresh) send.mutate(upload);
    },
    retry(upload: Upload) {
      mark(upload.key, null);
      send.mutate(upload);
    },
  };
}
