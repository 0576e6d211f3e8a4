type Child = Node | string | null;
type Props = Record<string, string | boolean | ((event: never) => void)>;

/** An element with attributes (`onclick` and its like are listeners; `false` leaves one out) and children. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener);
    else if (value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

const PATHS = {
  send: 'M4 12 20 4l-4 16-4-7z M12 13l8-9',
  attach:
    'm19 11-7.5 7.5a4.5 4.5 0 0 1-6.4-6.4L13 4.3a3 3 0 0 1 4.2 4.2l-7.8 7.8a1.5 1.5 0 0 1-2.1-2.1L14 7.6',
  voice: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3z M6 11a6 6 0 0 0 12 0 M12 17v4',
  close: 'm6 6 12 12 M18 6 6 18',
  bin: 'M5 7h14 M10 11v6 M14 11v6 M6 7l1 13h10l1-13 M9 7V4h6v3',
} as const;

/** A picture of one stroke; a name beside it is for whoever cannot see it. */
export function icon(name: keyof typeof PATHS): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

const STOPS = 'button, a[href], input, textarea, audio, [tabindex="0"]';

/** Keeps Tab within the window while it is open, and closes it by Escape. */
export function trapFocus(root: HTMLElement, onEscape: () => void): void {
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') onEscape();
    if (event.key !== 'Tab') return;
    const stops = [...root.querySelectorAll<HTMLElement>(STOPS)].filter(
      (stop) => !stop.matches(':disabled, [hidden], [tabindex="-1"]') && stop.offsetParent !== null,
    );
    const [first, last] = [stops[0], stops.at(-1)];
    const leaving = event.shiftKey ? first : last;
    if (document.activeElement !== leaving && document.activeElement !== document.body) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  });
}
