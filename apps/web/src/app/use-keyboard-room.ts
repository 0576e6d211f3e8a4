import { useEffect } from 'react';
import { isKeyboardOpen } from './keyboard-room';

const PHONE = '(max-width: 767px)';
/** What was tapped must not move away under the finger because the text lost focus to it. */
const AFTER_TAP_MS = 400;

/**
 * Marks the document while the keyboard of a phone is open (`data-keyboard`), and tells how much of the page it leaves
 * (`--w-visible`), also where the browser lays it over the page instead of making the page smaller.
 */
export function useKeyboardRoom(): void {
  useEffect(() => {
    const view = window.visualViewport;
    return view ? followKeyboard(view) : undefined;
  }, []);
}

/** Follows it until the function that comes back is called. */
function followKeyboard(view: VisualViewport): () => void {
  const phone = window.matchMedia(PHONE);
  let room = { width: 0, tallest: 0 };
  let timer = 0;
  const look = (): void => {
    const { innerWidth: width } = window;
    const { height, scale } = view;
    room = { width, tallest: Math.max(width === room.width ? room.tallest : 0, height) };
    const { tallest } = room;
    const open = phone.matches && isKeyboardOpen({ height, tallest, scale, focus: document.activeElement });
    show(open ? height : null);
    // A browser that lays the keyboard over the page has pushed the page up; all of it is in view now.
    if (open && view.offsetTop > 0) window.scrollTo(0, 0);
  };
  const lookLater = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(look, AFTER_TAP_MS);
  };
  look();
  view.addEventListener('resize', look);
  document.addEventListener('focusin', lookLater);
  document.addEventListener('focusout', lookLater);
  return () => {
    clearTimeout(timer);
    view.removeEventListener('resize', look);
    document.removeEventListener('focusin', lookLater);
    document.removeEventListener('focusout', lookLater);
    show(null);
  };
}

/** How many pixels the keyboard leaves; null while there is none. */
function show(visible: number | null): void {
  const root = document.documentElement;
  root.toggleAttribute('data-keyboard', visible !== null);
  if (visible === null) root.style.removeProperty('--w-visible');
  else root.style.setProperty('--w-visible', `${visible}px`);
}
