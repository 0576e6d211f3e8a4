import { newId } from '@wasl/kernel';
import type { UnitOfWork } from '@wasl/platform/database';
import type { DemoIds } from './demo-ids';
import { type DemoWay, scriptChannels, scripts, type Turn } from './demo-scripts';
import { SeededRandom } from './seeded-random';
import { messageRows, type SeedThread } from './seed-messages';
import { type DemoPerson, PeopleSeeder } from './seed-people';
import { SeedTables } from './seed-tables';
import { StoryTeller } from './seed-stories';
import { settleHistory } from './settle-history';
import type { DemoFiles } from './store-files';
import { summaryOf } from './thread-summary';
import { chatStories } from './demo-stories';
import { deskStories, letterStories } from './demo-letters';

type State = 'resolved' | 'answered' | 'waiting' | 'unassigned' | 'snoozed' | 'spam';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const COUNT = 320;
const FRESH = 34;
const officers = ['reem', 'fahad', 'lama', 'omar'];
const past: readonly State[] = [...Array<State>(15).fill('resolved'), 'answered', 'snoozed', 'snoozed'];
const present: readonly State[] = ['waiting', 'unassigned', 'answered', 'answered', 'answered'];
/** Most people write to the one number; some to the branches' or by text message. */
const chatWays: readonly DemoWay[] = [...Array<DemoWay>(8).fill('whatsapp'), 'branches', 'sms'];
const priorities = ['normal', 'normal', 'normal', 'normal', 'high', 'low', 'urgent'];
const status: Record<State, string> = {
  resolved: 'resolved',
  answered: 'open',
  waiting: 'open',
  unassigned: 'open',
  snoozed: 'snoozed',
  spam: 'spam',
};

/** Every story written by hand. */
export const stories = [...chatStories, ...letterStories, ...deskStories];

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

  async store(uow: UnitOfWork, files: DemoFiles): Promise<DemoPerson[]> {
    for (let index = 0; index < COUNT; index++) this.conversation(index);
    const tellers = { tables: this.tables, people: this.people, ids: this.ids, random: this.random };
    const teller = new StoryTeller({ ...tellers, files, now: this.now });
    stories.forEach((story, index) => teller.tell(story, COUNT + index));
    await this.tables.store(uow);
    await settleHistory(uow, this.now);
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
      way: scriptChannels[script.channel].isChat ? random.pick(chatWays) : script.channel,
      subject: script.subject,
      team: script.team,
      person: this.people.forScript(script, index),
      turns: turnsOf(script.turns, state),
      officer: random.pick(officers),
      at: new Date(this.now.getTime() - age),
      until: new Date(this.now.getTime() - 20_000),
    };
    const rows = messageRows(thread, this.ids, random);
    this.tables.add('message', ...rows);
    this.tables.add('conversation', {
      number: index + 1,
      ...this.head(thread, state, script.tags),
      ...summaryOf(rows, status[state]),
    });
  }

  private head(thread: SeedThread, state: State, tags: readonly string[]): Record<string, unknown> {
    const { ids, random } = this;
    const { person, way } = thread;
    const { hasSubject, isChat } = scriptChannels[way];
    const alive = status[state] === 'open' || status[state] === 'snoozed';
    const chat = isChat && alive && !this.withChat.has(person.id);
    if (chat) this.withChat.add(person.id);
    return {
      id: thread.id,
      person_id: person.id,
      subject: hasSubject ? thread.subject : '',
      status: status[state],
      priority: random.pick(priorities),
      restricted: false,
      team_id: thread.team === null ? null : ids.teams.get(thread.team),
      // Branches outside the capital follow their own people.
      branch_id: person.branch === 'riyadh' ? null : ids.branches.get(person.branch),
      assignee_id: state === 'unassigned' || state === 'spam' ? null : ids.users.get(thread.officer),
      tag_ids: tags.map((tag) => ids.tags.get(tag)).filter(Boolean),
      last_inbox_id: ids.inboxes.get(way),
      last_channel: ids.channels.get(way),
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
