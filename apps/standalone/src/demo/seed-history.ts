import { previewOf } from '@wasl/conversations';
import { newId } from '@wasl/kernel';
import type { UnitOfWork } from '@wasl/platform/database';
import type { DemoIds } from './demo-ids';
import { scriptChannels, scripts, type Turn } from './demo-scripts';
import { SeededRandom } from './seeded-random';
import { type MessageRow, messageRows, type SeedThread } from './seed-messages';
import { type DemoPerson, PeopleSeeder } from './seed-people';
import { SeedTables } from './seed-tables';

type State = 'resolved' | 'answered' | 'waiting' | 'unassigned' | 'snoozed' | 'spam';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const COUNT = 320;
const FRESH = 45;
const officers = ['reem', 'fahad', 'lama', 'omar'];
const past: readonly State[] = [
  'resolved',
  'resolved',
  'resolved',
  'resolved',
  'resolved',
  'resolved',
  'resolved',
  'answered',
  'snoozed',
];
const present: readonly State[] = ['waiting', 'unassigned', 'answered', 'unassigned', 'waiting'];
/** Reply windows are as old as what the people last wrote. */
const windows = `
update identity_inbox w set last_inbound_at = (
  select max(m.recorded_at) from message m join conversation c on c.id = m.conversation_id
   where m.direction = 'in' and m.inbox_id = w.inbox_id and c.person_id = (select person_id from identity where id = w.identity_id))`;
const priorities = ['normal', 'normal', 'normal', 'normal', 'high', 'low', 'urgent'];
const status: Record<State, string> = {
  resolved: 'resolved',
  answered: 'open',
  waiting: 'open',
  unassigned: 'open',
  snoozed: 'snoozed',
  spam: 'spam',
};

/** Several weeks of finished, waiting and fresh conversations, written set by set. */
export class HistorySeeder {
  private readonly random = new SeededRandom(1447);
  private readonly tables = new SeedTables();
  private readonly people: PeopleSeeder;
  private readonly withChat = new Set<string>();

  constructor(
    private readonly ids: DemoIds,
    private readonly now: Date,
  ) {
    this.people = new PeopleSeeder(this.tables, ids, this.random, now);
  }

  async store(uow: UnitOfWork): Promise<DemoPerson[]> {
    for (let index = 0; index < COUNT; index++) this.conversation(index);
    await this.tables.store(uow);
    const index = `update message set search = to_tsvector('simple', facts->>'searchText'), facts = facts - 'searchText' where facts ? 'searchText'`;
    await uow.sql(index);
    await uow.sql(windows);
    return this.people.people;
  }

  private conversation(index: number): void {
    const { random } = this;
    const script = random.pick(scripts);
    const state = index < FRESH ? random.pick(present) : index > COUNT - 4 ? 'spam' : random.pick(past);
    const age =
      index < FRESH
        ? random.between(2, 600) * MINUTE
        : random.between(1, 34) * DAY + random.between(0, 600) * MINUTE;
    const thread: SeedThread = {
      id: newId(),
      script,
      person: this.people.forScript(script, index),
      turns: turnsOf(script.turns, state),
      officer: this.ids.users.get(random.pick(officers)) ?? '',
      at: new Date(this.now.getTime() - age),
      until: new Date(this.now.getTime() - 20_000),
    };
    const rows = messageRows(thread, this.ids, random);
    this.tables.add('message', ...rows);
    this.tables.add('conversation', {
      number: index + 1,
      ...this.head(thread, state),
      ...summaryOf(rows, state),
    });
  }

  private head(thread: SeedThread, state: State): Record<string, unknown> {
    const { ids, random } = this;
    const { script, person } = thread;
    const { hasSubject, isChat } = scriptChannels[script.channel];
    const alive = status[state] === 'open' || status[state] === 'snoozed';
    const chat = isChat && alive && !this.withChat.has(person.id);
    if (chat) this.withChat.add(person.id);
    return {
      id: thread.id,
      person_id: person.id,
      subject: hasSubject ? script.subject : '',
      status: status[state],
      priority: random.pick(priorities),
      team_id: script.team ? ids.teams.get(script.team) : null,
      // Branches outside the capital follow their own people.
      branch_id: person.branch === 'riyadh' ? null : ids.branches.get(person.branch),
      assignee_id: state === 'unassigned' || state === 'spam' ? null : thread.officer,
      tag_ids: script.tags.map((tag) => ids.tags.get(tag)).filter(Boolean),
      last_inbox_id: ids.inboxes.get(script.channel),
      last_channel: ids.channels.get(script.channel),
      chat_key: chat ? person.id : null,
      snoozed_until: state === 'snoozed' ? new Date(this.now.getTime() + random.between(1, 5) * DAY) : null,
      created_at: thread.at,
    };
  }
}

/** Open questions end with the person's word, answered ones with ours. */
function turnsOf(turns: readonly Turn[], state: State): readonly Turn[] {
  const lastBy =
    state === 'waiting' || state === 'unassigned' ? 'person' : state === 'answered' ? 'officer' : null;
  return lastBy === null
    ? turns
    : turns.slice(0, Math.max(1, turns.findLastIndex((turn) => turn.by === lastBy) + 1));
}

/** What lists show of a thread, from its messages. */
function summaryOf(rows: MessageRow[], state: State): Record<string, unknown> {
  const last = rows.findLast((row) => row.kind === 'public');
  const answered = rows.findLastIndex((row) => row.direction === 'out');
  const question = rows.slice(answered + 1).find((row) => row.direction === 'in');
  const end = rows.at(-1)?.recorded_at;
  return {
    last_seq: rows.length,
    last_inbound_seq: rows.findLast((row) => row.direction === 'in')?.seq ?? 0,
    last_public_seq: last?.seq ?? 0,
    last_text: previewOf(last?.parts ?? []),
    last_direction: last?.direction ?? null,
    last_message_at: last?.recorded_at ?? null,
    last_activity_at: end,
    waiting_since: status[state] === 'open' ? (question?.recorded_at ?? null) : null,
    resolved_at: state === 'resolved' ? end : null,
    restricted: false,
  };
}
