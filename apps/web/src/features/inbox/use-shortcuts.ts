import { useEffect, useMemo, useRef } from 'react';
import { usePreferences } from '../../preferences/use-preferences';
import { keysAreHeld, runCommand } from './commands';
import { bindingsWith, matchPress } from './key-bindings';

const SEQUENCE_MS = 1_200;
const EDITABLE = 'input, textarea, select, [contenteditable="true"]';
/** What floats above the page takes all keys for itself. */
const OVERLAY = '[role="dialog"], [role="menu"], [role="listbox"]';
/** Elements that have their own use for Enter. */
const ACTIVATED = 'a, button, summary, [role="button"]';

/** Single keys while focus is not in text, in a dialog or in a menu; silent when the reader turned them off. */
export function useShortcuts(): void {
  const { shortcuts, shortcutKeys } = usePreferences();
  const bindings = useMemo(() => bindingsWith(shortcutKeys), [shortcutKeys]);
  const begun = useRef({ key: '', at: 0 });
  useEffect(() => {
    if (!shortcuts) return;
    let covered = false;
    // Looked at before anybody acts on the key: Escape may close the overlay before it reaches us. Without motion it is
    // gone even before we look; then what had focus still tells that it stood in one.
    const look = (): void => {
      covered = [...document.querySelectorAll(OVERLAY)].some((overlay) => overlay.checkVisibility());
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : null;
      if (
        covered ||
        target?.closest(OVERLAY) ||
        keysAreHeld() ||
        event.defaultPrevented ||
        event.isComposing ||
        target?.closest(EDITABLE)
      )
        return;
      if (event.key === 'Enter' && target?.closest(ACTIVATED)) return;
      const fresh = Date.now() - begun.current.at < SEQUENCE_MS ? begun.current.key : '';
      const match = matchPress(event, fresh, bindings);
      begun.current = { key: match.begun, at: Date.now() };
      if (match.action !== null && runCommand(match.action)) event.preventDefault();
    };
    window.addEventListener('keydown', look, { capture: true });
    document.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', look, { capture: true });
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [shortcuts, bindings]);
}
