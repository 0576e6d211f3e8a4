import type { Part } from '@wasl/contracts';
import { foldForSearch } from '@wasl/conversations';
import { newId } from '@wasl/kernel';
import type { DemoIds } from './demo-ids';
import { type Script, scriptChannels, type Turn } from './demo-scripts';
import type { SeededRandom } from './seeded-random';
import type { DemoPerson } from './seed-people';

/** A thread on its way into the tables. */
export interface SeedThread {
  id: string;
  script: Script;
  person: DemoPerson;
  turns: readonly Turn[];
  officer: string;
  at: Date;
  /** Nothing happens after this. */
  until: Date;
}

const MINUTE = 60_000;

/** How each kind of turn is written down. */
const written = {
  person: { kind: 'public', direction: 'in', author: 'person', statuses: ['received'] },
  officer: { kind: 'public', direction: 'out', author: 'user', statuses: ['read', 'read', 'delivered'] },
  note: { kind: 'note', direction: 'internal', author: 'user', statuses: ['sent'] },
} as const;

/** A message row of the history. */
export type MessageRow = ReturnType<typeof messageRow>;

/** The messages of a thread, numbered and timed. `searchText` in the facts is folded into the index afterwards. */
export function messageRows(thread: SeedThread, ids: DemoIds, random: SeededRandom): MessageRow[] {
  let at = thread.at.getTime();
  return thread.turns.map((turn, position) => {
    at = Math.min(at + (position === 0 ? 0 : turn.after * MINUTE), thread.until.getTime());
    return messageRow(
      thread,
      { turn, seq: position + 1, at: new Date(at), status: random.pick(written[turn.by].statuses) },
      ids,
    );
  });
}

function messageRow(
  thread: SeedThread,
  place: { turn: Turn; seq: number; at: Date; status: string },
  ids: DemoIds,
) {
  const { script, person } = thread;
  const { turn, seq, at, status } = place;
  const { kind, direction, author } = written[turn.by];
  const { firstIsForm, mailFacts } = scriptChannels[script.channel];
  const parts: Part[] = [
    firstIsForm && seq === 1 ? formPart(script, person, turn.text) : { type: 'text', text: turn.text },
  ];
  const outside = direction !== 'internal';
  return {
    id: newId(),
    conversation_id: thread.id,
    seq,
    kind,
    direction,
    inbox_id: outside ? ids.inboxes.get(script.channel) : null,
    channel: outside ? ids.channels.get(script.channel) : null,
    author_type: author,
    author_id: author === 'person' ? person.id : thread.officer,
    author_name: author === 'person' ? person.name : '',
    parts,
    status,
    thread_rule: seq === 1 ? 'new' : direction === 'in' ? 'open_chat' : null,
    facts: {
      searchText: foldForSearch(parts, script.subject),
      ...(mailFacts ? { subject: script.subject } : {}),
    },
    occurred_at: at,
    recorded_at: at,
  };
}

function formPart(script: Script, person: DemoPerson, text: string): Part {
  const field = (key: string, label: { ar: string; en: string }, value: string) => ({ key, label, value });
  return {
    type: 'form',
    form: script.team === 'volunteering' ? 'volunteering' : 'help-request',
    fields: [
      field('name', { ar: 'الاسم', en: 'Name' }, person.name),
      field('phone', { ar: 'الجوال', en: 'Mobile' }, person.phone),
      field('message', { ar: 'الطلب', en: 'Request' }, text),
    ],
  };
}
