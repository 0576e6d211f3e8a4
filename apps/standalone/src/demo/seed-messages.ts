import type { Part } from '@wasl/contracts';
import { foldForSearch } from '@wasl/conversations';
import { newId } from '@wasl/kernel';
import type { DemoIds } from './demo-ids';
import { staff } from './demo-organisation';
import { type DemoWay, scriptChannels, type Turn } from './demo-scripts';
import type { SeededRandom } from './seeded-random';
import { addressOf, type DemoPerson } from './seed-people';
import type { StoryTurn } from './story';

/** A thread on its way into the tables. */
export interface SeedThread {
  id: string;
  way: DemoWay;
  subject: string;
  team: string | null;
  person: DemoPerson;
  turns: readonly Turn[];
  /** Key of whoever answers. */
  officer: string;
  at: Date;
  /** Nothing happens after this. */
  until: Date;
}
/** What a message is before it has its place. */
interface Entry {
  by: StoryTurn['by'];
  parts: Part[];
  seq: number;
  at: Date;
  /** Key of its writer on our side. */
  as: string;
}

const MINUTE = 60_000;

/** How each kind of turn is written down. */
const written = {
  person: { kind: 'public', direction: 'in', author: 'person', status: 'received' },
  officer: { kind: 'public', direction: 'out', author: 'user', status: 'sent' },
  note: { kind: 'note', direction: 'internal', author: 'user', status: 'sent' },
  log: { kind: 'log', direction: 'out', author: 'user', status: 'sent' },
  event: { kind: 'event', direction: 'internal', author: 'system', status: 'sent' },
} as const;

/** A message row of the history. */
export type MessageRow = ReturnType<typeof messageRow>;

/** Columns that most messages leave empty; every row names them, because rows are written together. */
const EMPTY = {
  ...{ failure: null as unknown, reactions: [] as unknown[], quoted_id: null as string | null },
  ...{ html_blob: null as string | null, edited_at: null as Date | null, deleted_at: null as Date | null },
};

/** The messages of a thread, numbered and timed. `searchText` in the facts is folded into the index afterwards. */
export function messageRows(thread: SeedThread, ids: DemoIds, random: SeededRandom): MessageRow[] {
  let at = thread.at.getTime();
  return thread.turns.map((turn, position) => {
    at = Math.min(at + (position === 0 ? 0 : turn.after * MINUTE), thread.until.getTime());
    const form = scriptChannels[thread.way].firstIsForm && position === 0;
    const parts: Part[] = [form ? formPart(thread, turn.text) : { type: 'text', text: turn.text }];
    const entry: Entry = { by: turn.by, parts, seq: position + 1, at: new Date(at), as: thread.officer };
    const row = messageRow(thread, entry, ids);
    return turn.by === 'officer' ? { ...row, status: reported(thread.way, ids, random) } : row;
  });
}

/** What the provider of the answer can have reported by now, and nothing more. */
export function reported(way: DemoWay, ids: DemoIds, random: SeededRandom): string {
  const receipts = ids.receipts.get(scriptChannels[way].answeredBy);
  if (receipts?.read) return random.pick(['read', 'read', 'delivered']);
  return receipts?.delivered ? random.pick(['delivered', 'delivered', 'sent']) : 'sent';
}

/** One row, as the product itself would have written it. */
export function messageRow(thread: SeedThread, entry: Entry, ids: DemoIds) {
  const { person, subject } = thread;
  const { by, parts, seq, at, as } = entry;
  const { kind, direction, author, status } = written[by];
  const traits = scriptChannels[thread.way];
  const way = direction === 'internal' ? null : direction === 'out' ? traits.answeredBy : thread.way;
  const mail = way !== null && kind === 'public' && scriptChannels[way].mailFacts;
  const ours = author === 'user';
  return {
    id: newId(),
    conversation_id: thread.id,
    seq,
    kind: kind as string,
    direction: direction as string,
    inbox_id: way === null ? null : (ids.inboxes.get(way) ?? null),
    channel: way === null ? null : (ids.channels.get(way) ?? null),
    identity_id: way === null || kind !== 'public' ? null : addressOf(person, scriptChannels[way].address),
    author_type: author as string,
    author_id: author === 'person' ? person.id : ours ? (ids.users.get(as) ?? null) : null,
    author_name: author === 'person' ? person.name : ours ? nameOf(as) : '',
    parts,
    status: status as string,
    thread_rule: direction !== 'in' ? null : seq === 1 ? 'new' : traits.isChat ? 'open_chat' : 'reference',
    facts: {
      searchText: foldForSearch(parts, mail ? subject : undefined),
      ...(mail ? { subject } : {}),
    } as Record<string, string>,
    ...EMPTY,
    occurred_at: at,
    recorded_at: at,
  };
}

const nameOf = (key: string): string => staff.find((member) => member.key === key)?.name ?? '';

function formPart({ team, person }: SeedThread, text: string): Part {
  const field = (key: string, label: { ar: string; en: string }, value: string) => ({ key, label, value });
  return {
    type: 'form',
    form: team === 'volunteering' ? 'volunteering' : 'help-request',
    fields: [
      field('name', { ar: 'الاسم', en: 'Name' }, person.name),
      field('phone', { ar: 'الجوال', en: 'Mobile' }, person.phone),
      field('message', { ar: 'الطلب', en: 'Request' }, text),
    ],
  };
}
