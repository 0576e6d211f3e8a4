import type { UnitOfWork } from '@wasl/platform/database';

const MARK = 'demo.begun';

const settle = `select exists (select 1 from setting where key in ($1, 'demo.seeded')) as demo,
  exists (select 1 from app_user) or exists (select 1 from inbox) or exists (select 1 from message) as lived`;

/**
 * Makes an empty database the demo's for ever; one that a demo already has is taken as it is. Throws where real people
 * work: the demo may be forced on over a database of one's own, but it must not touch a single row of theirs.
 */
export async function claimForDemo(uow: UnitOfWork): Promise<void> {
  await uow.run(async () => {
    const [found] = await uow.sql<{ demo: boolean; lived: boolean }>(settle, [MARK]);
    if (found?.demo) return;
    if (found?.lived)
      throw new Error('this database is in use: the demo does not start in it (WASL_DEMO=off)');
    await uow.sql(`insert into setting(key, value) values ($1, 'true'::jsonb) on conflict do nothing`, [
      MARK,
    ]);
  });
}
