import type { INestApplicationContext } from '@nestjs/common';
import { ManageTags } from '@wasl/conversations';
import { Branches, CreateUser, SYSTEM_ACTOR, Teams } from '@wasl/identity';
import { MediaStore } from '@wasl/messaging';
import { UnitOfWork } from '@wasl/platform/database';
import { branches, DEMO_PASSWORD, staff, tags, teams } from './demo-organisation';
import { type DemoInboxes, teamOf } from './demo-inboxes';
import type { DemoIds } from './demo-ids';
import type { DemoWay } from './demo-scripts';
import { HistorySeeder, stories } from './seed-history';
import type { DemoPerson } from './seed-people';
import { seedTroubles } from './seed-troubles';
import { storeFiles } from './store-files';

const MARK = 'demo.seeded';

/** People who can go on writing; kept with the demo so that a later start finds them. */
interface Seeded {
  people: DemoPerson[];
}

/** Fills an empty database with the invented organisation, once; later starts read who lives in it. */
export async function seedDemo(
  context: INestApplicationContext,
  inboxes: DemoInboxes,
): Promise<DemoPerson[]> {
  const uow = context.get(UnitOfWork, { strict: false });
  const [known] = await uow.sql<{ value: Seeded }>(`select value from setting where key = $1`, [MARK]);
  if (known) return known.value.people;
  const files = await storeFiles(context.get(MediaStore, { strict: false }), stories);
  // All or nothing: a first start that is cut off leaves no half of an organisation behind.
  return uow.run(async () => {
    const ids: DemoIds = {
      ...(await seedOrganisation(context)),
      inboxes: inboxes.ids(),
      channels: inboxes.channels(),
      receipts: inboxes.receipts(),
    };
    await giveInboxesTeams(uow, ids);
    const people = await new HistorySeeder(ids, new Date()).store(uow, files);
    await seedTroubles(uow, ids, new Date());
    await uow.sql(
      `select setval('conversation_number', (select coalesce(max(number), 1) from conversation))`,
    );
    await uow.sql(`insert into setting(key, value) values ($1, $2::jsonb)`, [
      MARK,
      JSON.stringify({ people }),
    ]);
    return people;
  });
}

/** What arrives falls into a team's queue. */
async function giveInboxesTeams(uow: UnitOfWork, { inboxes, teams: made }: DemoIds): Promise<void> {
  const fed = Object.entries(teamOf) as [DemoWay, string][];
  await uow.sql(
    'update inbox set team_id = f.team from unnest($1::uuid[], $2::uuid[]) as f(inbox, team) where inbox.id = f.inbox',
    [fed.map(([way]) => inboxes.get(way)), fed.map(([, team]) => made.get(team))],
  );
}

async function seedOrganisation(
  context: INestApplicationContext,
): Promise<Pick<DemoIds, 'users' | 'teams' | 'branches' | 'tags'>> {
  const made = {
    users: new Map<string, string>(),
    teams: new Map<string, string>(),
    branches: new Map<string, string>(),
    tags: new Map<string, string>(),
  };
  const get = <T>(token: new (...parts: never[]) => T): T =>
    context.get<T>(token as never, { strict: false });
  for (const { key, ...team } of teams) made.teams.set(key, (await get(Teams).create(SYSTEM_ACTOR, team)).id);
  for (const { key, ...branch } of branches)
    made.branches.set(key, (await get(Branches).create(SYSTEM_ACTOR, branch)).id);
  for (const { key, ...tag } of tags)
    made.tags.set(key, (await get(ManageTags).create(SYSTEM_ACTOR, tag)).id);
  for (const member of staff) {
    const user = await get(CreateUser).execute(SYSTEM_ACTOR, {
      email: `${member.key}@demo.example`,
      name: member.name,
      nameEn: member.nameEn,
      role: member.role,
      teamIds: member.teams.map((key) => made.teams.get(key) ?? ''),
      branchId: member.branch ? (made.branches.get(member.branch) ?? null) : null,
      language: 'ar',
      password: DEMO_PASSWORD,
    });
    made.users.set(member.key, user.id);
  }
  return made;
}
