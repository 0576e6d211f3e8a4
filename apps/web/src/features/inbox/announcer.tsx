import { useEffect, useState } from 'react';

const listeners = new Set<(text: string) => void>();

/** Tells readers of screens what has arrived or was done, without moving focus. */
export function announce(text: string): void {
  for (const listener of listeners) listener(text);
}

/** The live region that speaks what `announce` is given; one per page. */
export function Announcer() {
  const [text, setText] = useState('');
  useEffect(() => {
    listeners.add(setText);
    return () => void listeners.delete(setText);
  }, []);
  return (
    <div className="w-visually-hidden" role="status" aria-live="polite">
      {text}
    </div>
  );
}
