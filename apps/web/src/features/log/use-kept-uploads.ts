import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { keptFiles } from './kept-files';
import type { Uploads } from './use-uploads';

/**
 * Resolves when this page is the one that sends the files of the log: at once, or when another page lets go of them. A
 * device without locks has each page do so.
 */
async function turnOf(clientKey: string, until: AbortSignal): Promise<void> {
  if (!('locks' in navigator)) return;
  await new Promise<void>((resolve) => {
    const hold = () => {
      resolve();
      return new Promise<void>((letGo) => until.addEventListener('abort', () => letGo()));
    };
    navigator.locks.request(`wasl.log-files.${clientKey}`, { signal: until }, hold).catch(() => undefined);
  });
}

/** Files that have not arrived stay on this device with their log, and set out again when the form is opened again: from one page. */
export function useKeptUploads(clientKey: string, uploads: Uploads): void {
  const [read, setRead] = useState<string | null>(null);
  const known = useRef(new Set<string>());
  const takeBack = useEffectEvent((files: readonly File[]) => {
    setRead(clientKey);
    // A log that comes back into the form brings those along that it went with.
    if (files.length > 0 && !known.current.has(clientKey)) uploads.add(files);
    known.current.add(clientKey);
  });
  useEffect(() => {
    const going = new AbortController();
    void turnOf(clientKey, going.signal)
      .then(() => keptFiles.of(clientKey))
      .then((files) => {
        if (!going.signal.aborted) takeBack(files);
      });
    return () => going.abort();
  }, [clientKey]);
  const keep = useEffectEvent(() => {
    const files = uploads.uploads.map(({ file }) => file);
    if (files.length === 0) void keptFiles.drop(clientKey);
    else void keptFiles.keep(clientKey, files).catch(() => undefined);
  });
  const travelling = uploads.uploads.map(({ key }) => key).join();
  useEffect(() => {
    if (read === clientKey) keep();
  }, [read, clientKey, travelling]);
}
