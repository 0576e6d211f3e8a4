const NEAR = 48;

/** A message on screen by which the place is found again. */
export interface Anchor {
  readonly id: string;
  /** Pixels from the upper edge of the view. */
  readonly top: number;
}

/** What the parts of the scrolling know together. */
export interface ScrollPlace {
  readonly scroller: React.RefObject<HTMLDivElement | null>;
  readonly content: React.RefObject<HTMLDivElement | null>;
  /** The first message on screen and how far from the edge it stands. */
  readonly anchor: React.RefObject<Anchor | null>;
  /** True while the view follows the newest message. */
  readonly pinned: React.RefObject<boolean>;
  /** True once the first view was chosen. */
  readonly placed: React.RefObject<boolean>;
}

/** True when the newest message is in view, give or take a line. */
export function isNearBottom(element: HTMLElement): boolean {
  return element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
}

/** The first message in view. */
export function anchorOf(element: HTMLElement): Anchor | null {
  const edge = element.getBoundingClientRect().top;
  for (const item of element.querySelectorAll<HTMLElement>('[data-message]')) {
    const { top, bottom } = item.getBoundingClientRect();
    if (bottom > edge) return { id: item.dataset['message'] ?? '', top: top - edge };
  }
  return null;
}

/** Scrolls so that the message stands where it stood; does nothing where the browser has done it already. */
export function restore(element: HTMLElement, anchor: Anchor | null): void {
  if (anchor === null) return;
  const item = element.querySelector<HTMLElement>(`[data-message="${anchor.id}"]`);
  if (item === null) return;
  const moved = item.getBoundingClientRect().top - element.getBoundingClientRect().top - anchor.top;
  if (Math.abs(moved) > 1) element.scrollTop += moved;
}
