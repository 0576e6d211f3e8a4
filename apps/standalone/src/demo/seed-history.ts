import type { Part } from '@wasl/contracts';
import { foldForSearch } from '@wasl/conversations';
import { foldName, formatPhone, newId } from '@wasl/kernel';
import type { UnitOfWork } from '@wasl/platform/database';
import { accommodations, cities, familyNames, firstNames } from './demo-organisation';
import { type Script, scripts } from './demo-scripts';
import { SeededRandom } from './seeded-random';

/** Ids of what the history refers to. */
export interface DemoIds {
  users: Map<string, string>;
  teams: Map<string, string>;
  branches: Map<string, string>;
  tags: Map<string, string>;
  inboxes: Map<Script['channel'], string>;
  channels: Map<Script['channel'], string>;
}
/** A person of the demo who can go on writing. */
export interface DemoPerson {
  id: string;
  name: string;
  phone: string;
  email: string;
  language: 'ar' | 'en';
}
type Row = Record<string, unknown>;
interface Tables {
  person: Row[];
  identity: Row[];
  conversation: Row[];
  message: Row[];
  identity_inbox: Row[];
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const COUNT = 320;
const officers = ['reem', 'fahad', 'lama', 'omar'];

const latin = (index: number): string => `person${String(index).padStart(3, '0')}`;

/** Several weeks of finished, waiting and fresh conversations, written set by set. */
export class HistorySeeder {
  private readonly random = new SeededRandom(1447);
  private readonly tables: Tables = {
    person: [],
    identity: [],
    conversation: [],
    message: [],
    identity_inbox: [],
  };
  private readonly people: DemoPerson[] = [];

  constructor(
    private readonly ids: DemoIds,
    private readonly now: Date,
  ) {}

  async store(uow: UnitOfWork): Promise<DemoPerson[]> {
    for (let index = 0; index < COUNT; index++) this.conversation(index);
    for (const name of ['person', 'identity', 'conversation', 'message', 'identity_inbox'] as const)
      await insertAll(uow, name, this.tables[name]);
    await uow.sql(
      `update message set search = to_tsvector('simple', facts->>'searchText'), facts = facts - 'searchText' where facts ? 'searchText'`,
    );
    return this.people;
  }

  private conversation(index: number): void {
    const { random } = this;
    const script = random.pick(scripts);
    const known = this.people.filter((one) => one.language === script.language);
    const person = index % 4 === 3 && known.length > 0 ? random.pick(known) : this.person(index, script);
    const age =
      index < 45
        ? random.between(2, 600) * MINUTE
        : random.between(1, 34) * DAY + random.between(0, 600) * MINUTE;
    const state = stateOf(index, random);
    const turns =
      state === 'waiting' || state === 'unassigned'
        ? script.turns.slice(0, lastQuestion(script))
        : script.turns;
    this.write({
      id: newId(),
      number: index + 1,
      script,
      person,
      state,
      turns,
      at: new Date(this.now.getTime() - age),
    });
  }

  private person(index: number, script: Script): DemoPerson {
    const { random } = this;
    const name =
      script.language === 'en'
        ? `${random.pick(['Adam', 'Mary', 'Yasmin'])} ${random.pick(['Okafor', 'Lindqvist', 'Haddad'])}`
        : `${random.pick(firstNames)} ${random.pick(familyNames)}`;
    const person: DemoPerson = {
      id: newId(),
      name,
      phone: `+9665${String(50_000_000 + index * 7919).slice(-8)}`,
      email: `${latin(index)}@example.net`,
      language: script.language,
    };
    const created = new Date(this.now.getTime() - random.between(35, 400) * DAY);
    const roles = random.pick([
      ['enquirer'],
      ['beneficiary'],
      ['applicant'],
      ['beneficiary'],
      ['volunteer'],
      ['donor'],
    ]);
    const branch = this.ids.branches.get(random.pick(['riyadh', 'riyadh', 'jeddah', 'abha']));
    this.tables.person.push({
      id: person.id,
      name,
      name_fold: foldName(name),
      language: script.language,
      roles,
      accommodations: random.pick(accommodations),
      city: random.pick(cities),
      branch_id: branch,
      created_at: created,
    });
    for (const [kind, value, display] of [
      ['phone', person.phone, formatPhone(person.phone)],
      ['email', person.email, person.email],
    ] as const) {
      const id = newId();
      this.tables.identity.push({
        id,
        person_id: person.id,
        kind,
        value,
        scope: '',
        display,
        verified_by: kind === 'phone' ? 'provider' : 'none',
        created_at: created,
      });
      const inbox = this.ids.inboxes.get(kind === 'phone' ? 'whatsapp' : 'email');
      this.tables.identity_inbox.push({
        identity_id: id,
        inbox_id: inbox,
        last_inbound_at: new Date(this.now.getTime() - random.between(1, 40) * 60 * MINUTE),
      });
    }
    this.people.push(person);
    return person;
  }

  private write(thread: Thread): void {
    const { ids, random } = this;
    const { script, person, state, turns } = thread;
    const officer = ids.users.get(random.pick(officers)) ?? '';
    const inbox = ids.inboxes.get(script.channel);
    const channel = ids.channels.get(script.channel);
    const messages = turns.map((turn, position) => ({ turn, seq: position + 1 }));
    let at = thread.at.getTime();
    const rows = messages.map(({ turn, seq }) => {
      at = Math.min(at + (seq === 1 ? 0 : turn.after * MINUTE), this.now.getTime() - 20_000);
      const by =
        turn.by === 'person'
          ? { type: 'person', id: person.id, name: person.name }
          : { type: 'user', id: officer, name: '' };
      const parts: Part[] = [
        script.channel === 'form' && seq === 1
          ? formPart(script, person, turn.text)
          : { type: 'text', text: turn.text },
      ];
      const direction = turn.by === 'person' ? 'in' : turn.by === 'officer' ? 'out' : 'internal';
      const status =
        turn.by === 'person'
          ? 'received'
          : turn.by === 'officer'
            ? random.pick(['read', 'read', 'delivered'])
            : 'sent';
      return {
        id: newId(),
        conversation_id: thread.id,
        seq,
        kind: turn.by === 'note' ? 'note' : 'public',
        direction,
        inbox_id: direction === 'internal' ? null : inbox,
        channel: direction === 'internal' ? null : channel,
        author_type: by.type,
        author_id: by.id,
        author_name: by.name,
        parts,
        status,
        thread_rule: seq === 1 ? 'new' : direction === 'in' ? 'open_chat' : null,
        facts: {
          searchText: foldForSearch(parts, script.subject),
          ...(script.channel === 'email' ? { subject: script.subject } : {}),
        },
        occurred_at: new Date(at),
        recorded_at: new Date(at),
      };
    });
    this.tables.message.push(...rows);
    const last = rows.findLast((row) => row.kind === 'public');
    const waits = last?.direction === 'in' && state !== 'resolved' && state !== 'spam';
    this.tables.conversation.push({
      id: thread.id,
      number: thread.number,
      person_id: person.id,
      subject: script.channel === 'whatsapp' ? '' : script.subject,
      status: state === 'resolved' || state === 'snoozed' || state === 'spam' ? state : 'open',
      priority: random.pick(['normal', 'normal', 'normal', 'normal', 'high', 'low', 'urgent']),
      team_id: script.team ? ids.teams.get(script.team) : null,
      branch_id: null,
      assignee_id: state === 'unassigned' || state === 'spam' ? null : officer,
      restricted: false,
      tag_ids: script.tags.map((tag) => ids.tags.get(tag)).filter(Boolean),
      last_seq: rows.length,
      last_inbound_seq: rows.findLast((row) => row.direction === 'in')?.seq ?? 0,
      last_public_seq: last?.seq ?? 0,
      last_inbox_id: inbox,
      last_channel: channel,
      last_text: textOf(last?.parts),
      last_direction: last?.direction,
      last_message_at: last?.recorded_at,
      last_activity_at: new Date(at),
      waiting_since: waits ? firstUnanswered(rows) : null,
      snoozed_until: state === 'snoozed' ? new Date(this.now.getTime() + random.between(1, 5) * DAY) : null,
      resolved_at: state === 'resolved' ? new Date(at) : null,
      created_at: thread.at,
    });
  }
}

type State = 'resolved' | 'answered' | 'waiting' | 'unassigned' | 'snoozed' | 'spam';
interface Thread {
  id: string;
  number: number;
  script: Script;
  person: DemoPerson;
  state: State;
  turns: Script['turns'];
  at: Date;
}

function stateOf(index: number, random: SeededRandom): State {
  if (index < 45) return random.pick(['waiting', 'unassigned', 'answered', 'unassigned', 'waiting']);
  if (index > COUNT - 4) return 'spam';
  return random.pick([
    'resolved',
    'resolved',
    'resolved',
    'resolved',
    'resolved',
    'answered',
    'snoozed',
    'waiting',
  ] as const);
}

/** How many turns to keep so that the person has the last word. */
function lastQuestion(script: Script): number {
  const last = script.turns.findLastIndex((turn) => turn.by === 'person');
  return Math.max(1, last + 1);
}

function firstUnanswered(rows: { direction: string; recorded_at: Date }[]): Date | undefined {
  const answered = rows.findLastIndex((row) => row.direction === 'out');
  return rows.slice(answered + 1).find((row) => row.direction === 'in')?.recorded_at;
}

function formPart(script: Script, person: DemoPerson, text: string): Part {
  const field = (key: string, ar: string, en: string, value: string) => ({ key, label: { ar, en }, value });
  return {
    type: 'form',
    form: script.team === 'volunteering' ? 'volunteering' : 'help-request',
    fields: [
      field('name', 'الاسم', 'Name', person.name),
      field('phone', 'الجوال', 'Mobile', person.phone),
      field('message', 'الطلب', 'Request', text),
    ],
  };
}

function textOf(parts: Part[] | undefined): string {
  const [part] = parts ?? [];
  if (part?.type === 'text') return part.text.slice(0, 140);
  return part?.type === 'form' ? (part.fields.at(-1)?.value ?? '') : '';
}

/** One statement per 500 rows; columns as the first row names them. */
async function insertAll(uow: UnitOfWork, table: keyof Tables, rows: Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).join(', ');
  for (let from = 0; from < rows.length; from += 500) {
    const chunk = rows.slice(from, from + 500);
    await uow.sql(
      `insert into ${table}(${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb) on conflict do nothing`,
      [JSON.stringify(chunk)],
    );
  }
}
