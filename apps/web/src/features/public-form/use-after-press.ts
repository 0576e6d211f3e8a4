import { useCallback, useEffect, useRef } from 'react';

/**
 * Does things when no button or finger is down: whatever moves the page between press and release takes the click away
 * from the place that was meant.
 */
export function useAfterPress(): (act: () => void) => void {
  const held = useRef(false);
  const waiting = useRef<(() => void)[]>([]);
  // Release and click belong to one task of the browser: a timer comes after both.
  const calm = useCallback(() => {
    setTimeout(() => {
      if (!held.current) for (const act of waiting.current.splice(0)) act();
    });
  }, []);
  useEffect(() => {
    const press = () => {
      held.current = true;
    };
    const release = () => {
      held.current = false;
      calm();
    };
    const releases = ['pointerup', 'pointercancel'] as const;
    document.addEventListener('pointerdown', press, true);
    for (const name of releases) document.addEventListener(name, release, true);
    window.addEventListener('blur', release);
    return () => {
      document.removeEventListener('pointerdown', press, true);
      for (const name of releases) document.removeEventListener(name, release, true);
      window.removeEventListener('blur', release);
    };
  }, [calm]);
  return useCallback(
    (act) => {
      waiting.current.push(act);
      calm();
    },
    [calm],
  );
}
