import { preferences, type Preferences } from '@wasl/contracts';

const STORAGE_KEY = 'wasl.preferences';
const listeners = new Set<() => void>();
let current: Preferences = remembered();

function remembered(): Preferences {
  try {
    const parsed = preferences.safeParse(JSON.parse(globalThis.localStorage?.getItem(STORAGE_KEY) ?? '{}'));
    return parsed.success ? parsed.data : preferences.parse({});
  } catch {
    // A browser that forbids storage still gets a working page, with the defaults.
    return preferences.parse({});
  }
}

/** The choices that hold on this screen now: language, digits, theme, hand, shortcuts. */
export function currentPreferences(): Preferences {
  return current;
}

/** Changes choices on this screen and remembers them on this device; the server is told by `useSetPreferences`. */
export function applyPreferences(change: Partial<Preferences>): void {
  const next = { ...current, ...change };
  if (JSON.stringify(next) === JSON.stringify(current)) return;
  current = next;
  try {
    globalThis.localStorage?.setItem(STORAGE_KEY, JSON.stringify(next));
  } catch {
    // Kept for this visit only.
  }
  for (const listener of listeners) listener();
}

/** Whether somebody has chosen anything on this device before. */
export function hasChosenHere(): boolean {
  try {
    return globalThis.localStorage?.getItem(STORAGE_KEY) !== null;
  } catch {
    // Nothing can have been kept.
    return false;
  }
}

/** Calls back after each change; returns the way to stop. */
export function onPreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
