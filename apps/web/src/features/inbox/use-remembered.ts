import { useCallback, useState } from 'react';

const PREFIX = 'wasl.inbox.';

function read<T>(name: string, fallback: T): T {
  try {
    const raw = localStorage.getItem(PREFIX + name);
    const value: unknown = raw === null ? fallback : JSON.parse(raw);
    return typeof value === typeof fallback ? (value as T) : fallback;
  } catch {
    return fallback;
  }
}

/** A small choice about the look of the inbox (a width, an open panel) that this device remembers. */
export function useRemembered<T extends number | boolean | string>(name: string, fallback: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => read(name, fallback));
  const keep = useCallback(
    (next: T) => {
      setValue(next);
      try {
        localStorage.setItem(PREFIX + name, JSON.stringify(next));
      } catch {
        // A browser that forbids storage keeps it for this visit only.
      }
    },
    [name],
  );
  return [value, keep];
}
