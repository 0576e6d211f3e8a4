import { useEffect } from 'react';

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

/** Tells the page around us how tall we are, each time that it changes. */
export function useReportedHeight({ embedded, origin }: Embedding): void {
  useEffect(() => {
    if (!embedded || origin === null || window.parent === window) return undefined;
    const tell = () => {
      const height = Math.ceil(document.getElementById('root')?.scrollHeight ?? 0);
      window.parent.postMessage({ type: 'wasl.form.height', height }, origin);
    };
    const observer = new ResizeObserver(tell);
    observer.observe(document.body);
    tell();
    return () => observer.disconnect();
  }, [embedded, origin]);
}
