import { type RefObject, useEffect } from 'react';

/** How the page was opened, from its address: alone, or inside a page of somebody else (apps/widget). */
export interface Embedding {
  embedded: boolean;
  /** The page around us, by its own word; it is told our height and nothing else. */
  origin: string | null;
  language: 'ar' | 'en' | null;
}

/** Reads the address once. */
export function embeddingOf(search: string): Embedding {
  const asked = new URLSearchParams(search);
  const origin = asked.get('origin') ?? '';
  const language = asked.get('lang');
  return {
    embedded: asked.get('embed') === '1',
    origin: URL.canParse(origin) && new URL(origin).origin === origin ? origin : null,
    language: language === 'ar' || language === 'en' ? language : null,
  };
}

/** Tells the page around us how tall this element is, each time that it changes. */
export function useReportedHeight(
  { embedded, origin }: Embedding,
  page: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const element = page.current;
    if (!element || !embedded || origin === null || window.parent === window) return undefined;
    const observer = new ResizeObserver(() => {
      const height = Math.ceil(element.getBoundingClientRect().height);
      window.parent.postMessage({ type: 'wasl.form.height', height }, origin);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [embedded, origin, page]);
}
