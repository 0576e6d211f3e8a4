import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { type FreshDatabase, freshDatabase } from '@wasl-test/support';
import { CHANNEL_REGISTRY, ChannelRegistry } from '@wasl/channel-kit';
import { liveBoard, type Role } from '@wasl/contracts';
import { DELIVERY_QUEUE } from '@wasl/conversations';
import { type Actor, conversationScope, isInScope, seesEverything } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import { ConfigModule, loadConfig } from '@wasl/platform/config';
import { DatabaseModule, UnitOfWork } from '@wasl/platform/database';
import { createLog, LoggingModule } from '@wasl/platform/logging';
import { ReadLiveBoard } from './read-live-board';
import { ReportingModule } from './reporting.module';
import { StaffPresenceRepository } from './staff-presence.repository';

// Real: PostgreSQL and every query. Absent: channels and delivery, which the board does not touch.
const ports = [
  { provide: CHANNEL_REGISTRY, useValue: new ChannelRegistry([]) },
  { provide: DELIVERY_QUEUE, useValue: {} },
];
@Global()
@Module({ providers: ports, exports: ports })
class PortsModule {}

interface Planted {
  id: string;
  teamId: string | null;
  branchId: string | null;
  assigneeId: string | null;
  restricted: boolean;
  waitingSince: Date | null;
}

let database: FreshDatabase;
let app: TestingModule;
let uow: UnitOfWork;
const [red, blue, inboxId] = [newId(), newId(), newId()];
const officers = [newId(), newId()];
const planted: Planted[] = [];

const supervisor = (userId: string, teamIds: string[]): Actor => {
  const role: Role = 'supervisor';
  return {
    kind: 'user',
    userId,
    credentialId: null,
    name: '',
    role,
    teamIds,
    branchId: null,
    seesAll: seesEverything(role, teamIds),
  };
};

beforeAll(async () => {
  database = await freshDatabase();
  app = await Test.createTestingModule({
    imports: [
      ConfigModule.register({ ...loadConfig({}), secretKey: 'x'.repeat(32) }),
      LoggingModule.register(createLog('silent')),
      DatabaseModule.register(database.url),
      PortsModule,
      ReportingModule,
    ],
  }).compile();
  await app.init();
  uow = app.get(UnitOfWork, { strict: false });
  for (const id of [red, blue]) await uow.sql(`insert into team(id, name) values ($1, 'فريق')`, [id]);
  for (const [place, id] of officers.entries()) {
    const text = `insert into app_user(id, email, email_key, name, role, password_hash) values ($1::uuid, $1::uuid::text, $1::uuid::text, $2, 'relations_officer', 'x')`;
    await uow.sql(text, [id, `موظف ${place}`]);
    await uow.sql('insert into team_member(team_id, user_id) values ($1, $2)', [
      place === 0 ? red : blue,
      id,
    ]);
  }
  await uow.sql(`insert into inbox(id, channel, name, ingress_key) values ($1, 'pigeon', 'الحمام', 'k')`, [
    inboxId,
  ]);
  await plant();
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function plant(): Promise<void> {
  let minutes = 0;
  for (const teamId of [null, red, blue])
    for (const assigneeId of [null, ...officers])
      for (const restricted of [false, true]) {
        const [id, personId] = [newId(), newId()];
        minutes += 1;
        const waitingSince = minutes % 2 === 0 ? null : new Date(Date.now() - minutes * 60_000);
        await uow.sql(`insert into person(id, name, name_fold) values ($1, 'ل', 'ل')`, [personId]);
        const text = `insert into conversation(id, person_id, team_id, assignee_id, restricted, waiting_since) values ($1, $2, $3, $4, $5, $6)`;
        await uow.sql(text, [id, personId, teamId, assigneeId, restricted, waitingSince]);
        for (const [seq, status, age] of [
          [1, 'received', 2],
          [2, 'received', 58],
          [3, 'received', 61],
          [4, 'failed', 5],
          [5, 'sent', 7],
          [6, 'sent', 61],
        ] as const) {
          const direction = status === 'received' ? 'in' : 'out';
          const [kind, channel] = status === 'sent' ? ['log', 'counter'] : ['public', 'pigeon'];
          const message = `insert into message(id, conversation_id, seq, kind, direction, inbox_id, channel, author_type, parts, status, occurred_at, recorded_at)
            values ($1, $2, $3, $8, $4, $5, $9, 'person', '[]', $6, now(), now() - make_interval(mins => $7))`;
          await uow.sql(message, [newId(), id, seq, direction, inboxId, status, age, kind, channel]);
        }
        planted.push({ id, teamId, branchId: null, assigneeId, restricted, waitingSince });
      }
}

describe(ReadLiveBoard.name, () => {
  it.each([
    ['a supervisor of everything', []],
    ['a supervisor of one team', [red]],
  ])('counts for %s exactly what lies in the scope', async (_who, teamIds) => {
    const actor = supervisor(newId(), teamIds);
    const seen = planted.filter((one) => isInScope(conversationScope(actor), one));
    const board = await app.get(ReadLiveBoard).execute(actor);
    expect(liveBoard.safeParse(board).success).toBe(true);
    const waiting = seen
      .flatMap(({ waitingSince }) => (waitingSince ? [waitingSince] : []))
      .sort((a, b) => a.getTime() - b.getTime());
    expect(board.totals).toEqual({
      open: seen.length,
      unassigned: seen.filter(({ assigneeId }) => assigneeId === null).length,
      waiting: waiting.length,
      oldestWaitingSince: waiting[0]?.toISOString(),
      failedDeliveries: seen.length,
      quarantined: 0,
    });
    for (const team of board.teams) {
      const own = seen.filter(({ teamId }) => teamId === team.teamId);
      expect([team.teamId, team.open, team.unassigned]).toEqual([
        team.teamId,
        own.length,
        own.filter(({ assigneeId }) => assigneeId === null).length,
      ]);
    }
    expect(board.teams.map(({ teamId }) => teamId)).toEqual(
      teamIds.length === 0 ? expect.arrayContaining([red, blue, null]) : [red, null],
    );
    for (const { user, open } of board.agents)
      expect(open).toBe(seen.filter(({ assigneeId }) => assigneeId === user.id).length);
    expect(board.longestWaiting.map(({ waitingSince }) => waitingSince)).toEqual(
      waiting.slice(0, 10).map((at) => at.toISOString()),
    );
    expect(board.arrivals).toEqual([
      {
        channel: 'pigeon',
        total: seen.length * 2,
        buckets: [seen.length, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, seen.length],
      },
      // A visit of ours is an arrival too.
      {
        channel: 'counter',
        total: seen.length,
        buckets: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, seen.length, 0],
      },
    ]);
    expect(board.inboxes).toMatchObject([{ id: inboxId, name: 'الحمام', pendingEvents: 0 }]);
  });

  it('counts what did not arrive until it is set aside, however old it is', async () => {
    const failed = async () =>
      (await app.get(ReadLiveBoard).execute(supervisor(newId(), [red]))).totals.failedDeliveries;
    const [one] = await uow.sql<{ id: string }>(
      `select m.id from message m join conversation c on c.id = m.conversation_id
        where m.status = 'failed' and c.team_id = $1 and not c.restricted limit 1`,
      [red],
    );
    const change = (assignment: string) =>
      uow.sql(`update message set ${assignment} where id = $1`, [one?.id]);
    const before = await failed();
    await change(`recorded_at = now() - interval '9 days'`);
    expect(await failed()).toBe(before);
    await change(`failure = '{"kind":"provider_bug","setAside":true}'`);
    expect(await failed()).toBe(before - 1);
    await change(`failure = null, recorded_at = now() - interval '5 minutes'`);
  });

  it('tells who has the workspace open', async () => {
    await app.get(StaffPresenceRepository).seen([officers[0] ?? '']);
    const { agents } = await app.get(ReadLiveBoard).execute(supervisor(newId(), [red, blue]));
    expect(agents.map(({ user, online }) => [user.id, online])).toEqual([
      [officers[0], true],
      [officers[1], false],
    ]);
  });

  it('keeps whoever holds open conversations when the account is switched off, and calls them absent', async () => {
    const [left = ''] = officers;
    const board = () => app.get(ReadLiveBoard).execute(supervisor(newId(), [red, blue]));
    await app.get(StaffPresenceRepository).seen([left]);
    await uow.sql('update app_user set active = false where id = $1', [left]);
    const found = (await board()).agents.find(({ user }) => user.id === left);
    await uow.sql('update app_user set active = true where id = $1', [left]);
    expect(found).toMatchObject({ user: { active: false }, online: false });
    expect(found?.open).toBeGreaterThan(0);
  });
});
