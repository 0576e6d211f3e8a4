import type { VisitorMessage } from '@wasl/contracts';
import type { Tongue } from './words';

/** A message that this browser wrote and that is not in the thread yet. */
export interface Outgoing {
  clientId: string;
  text: string;
  file: { name: string; mime: string; size: number; voice: boolean } | null;
  at: string;
  state: 'waiting' | 'sent' | 'failed';
  /** Why it failed, as a sentence. */
  trouble: string;
}

/** Known messages with newer word of them, each once, in the order of their moments. */
export function merged(known: readonly VisitorMessage[], news: readonly VisitorMessage[]): VisitorMessage[] {
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of news) byId.set(message.id, message);
  return [...byId.values()].sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What was written here and has not come back as part of the thread. */
export function stillOut(outgoing: readonly Outgoing[], thread: readonly VisitorMessage[]): Outgoing[] {
  const back = new Set(thread.map((message) => message.clientId));
  return outgoing.filter((message) => !back.has(message.clientId));
}

/** Messages of ours that the visitor has not been shown, those reported as read left out. */
export function unreadOf(thread: readonly VisitorMessage[], read: ReadonlySet<string>): VisitorMessage[] {
  return thread.filter((message) => message.from === 'staff' && !message.seen && !read.has(message.id));
}

/** From which moment on the thread has to be asked for again; undefined for an empty one. */
export const newestMoment = (thread: readonly VisitorMessage[]): string | undefined => thread.at(-1)?.at;

/** Who of the organisation said it, in the language of the window; empty when nobody is named. */
export const officerOf = ({ name, nameEn }: VisitorMessage, tongue: Tongue): string =>
  tongue === 'en' ? nameEn : name;
