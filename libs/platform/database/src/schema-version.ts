import { migrations } from './migrations';
import type { UnitOfWork } from './unit-of-work';

/** Whether every migration of this release has run on the database. */
export async function isMigrated(uow: UnitOfWork): Promise<boolean> {
  const wanted = migrations.map((migration) => new migration().name);
  const [row] = await uow.sql<{ n: number }>(
    'select count(*)::int as n from migrations where name = any($1)',
    [wanted],
  );
  return row?.n === wanted.length;
}
