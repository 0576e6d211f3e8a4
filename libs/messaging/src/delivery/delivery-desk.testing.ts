import { newId } from '@wasl/kernel';
import { DeliverMessage } from './deliver-message';
import { DeliveryHouse, type OwnDatabase } from './delivery-house.testing';
import { DeliveryLanes } from './delivery-lanes';

/** Where messages of one person go. */
export interface Thread {
  conversationId: string;
  identityId: string;
  personId: string;
}
/** What a message says of its way. */
export interface Seen {
  status: string;
  failure: { kind: string; code: string | null } | null;
  external_id: string | null;
  undo_until: Date | null;
  deliver_after: Date | null;
}

/** Messages one by one, in threads of people who have just written. */
export class DeliveryDesk {
  private counter = 0;

  constructor(private readonly house: DeliveryHouse) {}

  async thread(): Promise<Thread> {
    const ids = { conversationId: newId(), identityId: newId(), personId: newId() };
    await this.house.uow.sql(`insert into person(id, name, name_fold) values ($1, 'منى', 'منى')`, [
      ids.personId,
    ]);
    await this.house.uow.sql(
      `insert into identity(id, person_id, kind, value) values ($1, $2, 'phone', $3)`,
      [ids.identityId, ids.personId, `+9665${String(++this.counter).padStart(8, '0')}`],
    );
    await this.house.uow.sql(
      `insert into identity_inbox(identity_id, inbox_id, last_inbound_at) values ($1, $2, now())`,
      [ids.identityId, this.house.inboxId],
    );
    await this.house.uow.sql(`insert into conversation(id, person_id) values ($1, $2)`, [
      ids.conversationId,
      ids.personId,
    ]);
    return ids;
  }

  async queue(
    to: Thread,
    text: string,
    more: { seq?: number; undoSeconds?: number; status?: string } = {},
  ): Promise<string> {
    const id = newId();
    await this.house.uow.sql(
      `insert into message(id, conversation_id, seq, kind, direction, inbox_id, channel, identity_id, author_type, author_name, parts, status, undo_until, occurred_at)
       values ($1, $2, $3, 'public', 'out', $4, 'scripted', $5, 'user', 'سارة', $6::jsonb, $7, now() + make_interval(secs => $8), now())`,
      [
        id,
        to.conversationId,
        more.seq ?? 1,
        this.house.inboxId,
        to.identityId,
        JSON.stringify([{ type: 'text', text }]),
        more.status ?? 'queued',
        more.undoSeconds ?? -5,
      ],
    );
    return id;
  }

  async look(id: string): Promise<Seen> {
    const [row] = await this.house.uow.sql<Seen>(
      'select status, failure, external_id, undo_until, deliver_after from message where id = $1',
      [id],
    );
    if (!row) throw new Error('no such message');
    return row;
  }

  /** Its attempts, as `attempt.part outcome`. */
  async attemptsOf(id: string): Promise<string[]> {
    return (
      await this.house.uow.sql<{ a: string }>(
        `select attempt || '.' || part || ' ' || coalesce(outcome, 'open') as a from delivery_attempt where message_id = $1 order by attempt, part`,
        [id],
      )
    ).map((row) => row.a);
  }

  deliver(id: string): Promise<void> {
    return this.house.app.get(DeliverMessage).run(id);
  }

  /** Lets its next try be due. */
  dueNow(id: string): Promise<unknown> {
    return this.house.uow.sql(
      `update message set deliver_after = now() - interval '10 seconds' where id = $1`,
      [id],
    );
  }

  /** Of the inbox. */
  async health(): Promise<{ level: string; code: string }> {
    return (
      (
        await this.house.uow.sql<{ health: { level: string; code: string } }>(
          'select health from inbox where id = $1',
          [this.house.inboxId],
        )
      )[0]?.health ?? { level: '', code: '' }
    );
  }
}

/** What the cases of one file are told with: the house, once it stands, and the deeds of its desk. */
export interface DeliveryCases extends Pick<
  DeliveryDesk,
  'thread' | 'queue' | 'look' | 'attemptsOf' | 'deliver' | 'dueNow' | 'health'
> {
  readonly house: DeliveryHouse;
}

/** A house with a desk for all cases of a file; each begins with an open lane, whatever the one before did to the provider. */
export function deliveryCases(fresh: () => Promise<OwnDatabase>): DeliveryCases {
  let house: DeliveryHouse;
  let desk: DeliveryDesk;
  beforeAll(async () => {
    house = await DeliveryHouse.open(await fresh());
    desk = new DeliveryDesk(house);
  });
  afterAll(() => house.close());
  beforeEach(() => {
    house.provider.reset();
    house.app.get(DeliveryLanes, { strict: false }).leave(house.inboxId, 'ok');
  });
  return {
    get house() {
      return house;
    },
    thread: () => desk.thread(),
    queue: (to, text, more) => desk.queue(to, text, more),
    look: (id) => desk.look(id),
    attemptsOf: (id) => desk.attemptsOf(id),
    deliver: (id) => desk.deliver(id),
    dueNow: (id) => desk.dueNow(id),
    health: () => desk.health(),
  };
}
