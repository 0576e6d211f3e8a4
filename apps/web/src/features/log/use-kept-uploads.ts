import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { keptFiles } from './kept-files';
import type { Uploads } from './use-uploads';

/** Files that have not arrived stay on this device with their log, and set out again when the form is opened again. */
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
    let closed = false;
    void keptFiles.of(clientKey).then((files) => {
      if (!closed) takeBack(files);
    });
    return () => {
      closed = true;
    };
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
