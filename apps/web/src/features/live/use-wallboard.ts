import { useCallback, useEffect, useState } from 'react';

/** The wallboard fills the screen; where the browser allows no full screen it fills the window. Escape leaves it. */
export function useWallboard(): { wall: boolean; enter: () => void; leave: () => void } {
  const [wall, setWall] = useState(false);
  const leave = useCallback(() => {
    setWall(false);
    if (document.fullscreenElement) void document.exitFullscreen();
  }, []);
  const enter = useCallback(() => {
    setWall(true);
    // Refused on some phones: the board then fills the window only.
    document.documentElement.requestFullscreen?.().catch(() => undefined);
  }, []);
  useEffect(() => {
    if (!wall) return undefined;
    const left = () => {
      if (!document.fullscreenElement) setWall(false);
    };
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') leave();
    };
    document.addEventListener('fullscreenchange', left);
    document.addEventListener('keydown', key);
    return () => {
      document.removeEventListener('fullscreenchange', left);
      document.removeEventListener('keydown', key);
    };
  }, [wall, leave]);
  return { wall, enter, leave };
}
