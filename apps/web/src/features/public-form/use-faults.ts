import { useState } from 'react';
import { type Fault, type Faults, without } from './fault';

/** The faults that are shown now. They come when somebody leaves a field or sends, and go when they are mended. */
export function useFaults() {
  const [faults, setFaults] = useState<Faults>({});
  /** Counts refused attempts: each one moves the focus to the summary. */
  const [attempt, setAttempt] = useState(0);
  return {
    faults,
    attempt,
    setFault: (key: string, fault: Fault | null) =>
      setFaults((known) => (fault ? { ...known, [key]: fault } : without(known, key))),
    /** Shows what keeps the form from being sent. */
    refuse: (found: Faults) => {
      setFaults(found);
      setAttempt((count) => count + 1);
    },
    /** Keeps only faults of these fields: a fault does not come while somebody is still typing. */
    keepOnly: (left: ReadonlySet<string>) =>
      setFaults((known) => Object.fromEntries(Object.entries(known).filter(([key]) => left.has(key)))),
  };
}
