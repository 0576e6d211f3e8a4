import { useEffect, useEffectEvent } from 'react';
import type { ActionId } from './key-bindings';

const handlers = new Map<ActionId, (() => void)[]>();

/** Runs what the latest mounted part offers for an action; false when nobody does. */
export function runCommand(action: ActionId): boolean {
  const handler = handlers.get(action)?.at(-1);
  handler?.();
  return handler !== undefined;
}

/** Offers what an action does while the component is on screen; the latest one to mount wins. */
export function useCommand(action: ActionId, run: () => void): void {
  const latest = useEffectEvent(run);
  useEffect(() => {
    const handler = (): void => latest();
    const stack = handlers.get(action) ?? [];
    handlers.set(action, [...stack, handler]);
    return () => {
      handlers.set(
        action,
        (handlers.get(action) ?? []).filter((each) => each !== handler),
      );
    };
  }, [action]);
}

let heldUntil = 0;

/** Keeps single keys from acting for a while: somebody is about to type into a field that is still on its way. */
export function holdKeys(milliseconds: number): void {
  heldUntil = Date.now() + milliseconds;
}

/** Lets single keys act again. */
export function releaseKeys(): void {
  heldUntil = 0;
}

/** True while single keys must not act. */
export function keysAreHeld(): boolean {
  return Date.now() < heldUntil;
}
