/** A message between windows, as far as it matters here. */
export interface WindowMessage {
  origin: string;
  source: unknown;
  data: unknown;
}
/** The one window that is listened to. */
export interface Peer {
  origin: string;
  window: unknown;
}
export interface HostPage {
  url: string;
  title: string;
}

/** What the page around tells the frame. */
export type ToFrame =
  | {
      type: 'wasl.chat.hello';
      language: string;
      page: HostPage;
      identity: string | null;
      kept: string | null;
    }
  | { type: 'wasl.chat.identity'; identity: string | null }
  | { type: 'wasl.chat.page'; page: HostPage }
  | { type: 'wasl.chat.shown'; shown: boolean };
/** What the frame tells the page around. */
export type ToPage =
  | { type: 'wasl.chat.ready'; title: string; language: 'ar' | 'en' }
  | { type: 'wasl.chat.unread'; count: number }
  /** The browser gives the frame no storage of its own: the site keeps the visit for it. */
  | { type: 'wasl.chat.keep'; kept: string }
  | { type: 'wasl.chat.close' };

const LONGEST_IDENTITY = 4_000;
const LONGEST_KEPT = 8_000;
const text = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most;
const known = (value: unknown): value is string | null => value === null || text(value, LONGEST_IDENTITY);

/** The object that our peer sent; null for a message of anybody else. Both are asked: the origin and the very window. */
function said(message: WindowMessage, peer: Peer): Record<string, unknown> | null {
  if (message.origin !== peer.origin || !peer.window || message.source !== peer.window) return null;
  const { data } = message;
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : null;
}

/** What the page around says, or null for anything else. */
export function readByFrame(message: WindowMessage, peer: Peer): ToFrame | null {
  const data = said(message, peer);
  switch (data?.type) {
    case 'wasl.chat.hello': {
      const page = pageOf(data.page, peer.origin);
      if (!page || !text(data.language, 35) || !known(data.identity)) return null;
      return { type: data.type, language: data.language, page, identity: data.identity, kept: keptOf(data) };
    }
    case 'wasl.chat.identity':
      return known(data.identity) ? { type: data.type, identity: data.identity } : null;
    case 'wasl.chat.page': {
      const page = pageOf(data.page, peer.origin);
      return page ? { type: data.type, page } : null;
    }
    case 'wasl.chat.shown':
      return typeof data.shown === 'boolean' ? { type: data.type, shown: data.shown } : null;
    default:
      return null;
  }
}

/** What our frame says, or null for anything else. */
export function readByPage(message: WindowMessage, peer: Peer): ToPage | null {
  const data = said(message, peer);
  switch (data?.type) {
    case 'wasl.chat.ready': {
      const language = data.language === 'en' ? 'en' : 'ar';
      return text(data.title, 200) ? { type: data.type, title: data.title, language } : null;
    }
    case 'wasl.chat.unread': {
      const plausible = typeof data.count === 'number' && Number.isInteger(data.count) && data.count >= 0;
      return plausible ? { type: data.type, count: data.count as number } : null;
    }
    case 'wasl.chat.keep':
      return text(data.kept, LONGEST_KEPT) ? { type: data.type, kept: data.kept } : null;
    case 'wasl.chat.close':
      return { type: data.type };
    default:
      return null;
  }
}

const keptOf = ({ kept }: Record<string, unknown>): string | null => (text(kept, LONGEST_KEPT) ? kept : null);

/** A site speaks of its own pages only; what stands after # is the browser's alone. */
function pageOf(value: unknown, origin: string): HostPage | null {
  if (typeof value !== 'object' || value === null) return null;
  const { url, title } = value as { url?: unknown; title?: unknown };
  if (!text(url, 2_000) || !text(title, 300) || !URL.canParse(url)) return null;
  const address = new URL(url);
  address.hash = '';
  return address.origin === origin ? { url: address.href, title } : null;
}
