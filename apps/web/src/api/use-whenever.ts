import { useEffect } from 'react';
import { useResync } from './socket';

const EVERY = 30_000;

/** Runs it now, each half minute, and whenever the device or the server is back. The action must stay the same. */
export function useWhenever(action: () => Promise<void>): void {
  useResync(() => void action());
  useEffect(() => {
    const now = () => void action();
    now();
    const timer = setInterval(now, EVERY);
    window.addEventListener('online', now);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', now);
    };
  }, [action]);
}
