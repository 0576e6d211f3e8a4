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

type Widened<T> = T extends number ? number : boolean;

/** A small choice about the look of the inbox (a width, an open panel) that this device remembers. */
export function useRemembered<T extends number | boolean>(
  name: string,
  fallback: T,
): [Widened<T>, (value: Widened<T>) => void] {
  const [value, setValue] = useState<Widened<T>>(() => read<Widened<T>>(name, fallback as Widened<T>));
  const keep = useCallback(
    (next: Widened<T>) => {
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
