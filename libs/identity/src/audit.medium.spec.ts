import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { SYSTEM_ACTOR } from './actor';
import { Audit } from './audit';
import { type IdentityOnDatabase, identityOn } from './identity.testing';

// Real: PostgreSQL.
let database: FreshDatabase;
let identity: IdentityOnDatabase;
let audit: Audit;

beforeEach(async () => {
  database = await freshDatabase();
  identity = await identityOn(database.url);
  audit = identity.module.get(Audit);
});
afterEach(async () => {
  await identity.close();
  await database.drop();
});

const lines = () =>
  identity.uow.sql<{ seq: string; action: string }>('select seq, action from audit_event order by seq');
/** What an attacker with the database's own rights would do. */
const tamper = async (sql: string): Promise<void> => {
  await identity.uow.sql('alter table audit_event disable trigger all');
  await identity.uow.sql(sql);
  await identity.uow.sql('alter table audit_event enable trigger all');
};
const detail = {
  نص: 'قيمة',
  list: [1, 2.5, null],
  nested: { b: true, a: 'x' },
  at: new Date('2026-01-04T09:00:00Z'),
};

describe(Audit.name, () => {
  it('chains lines so that each can be proved, whatever their detail', async () => {
    for (let n = 0; n < 5; n++)
      await audit.record(SYSTEM_ACTOR, { action: `thing.${n}`, subject: { kind: 'thing', id: 'x' }, detail });
    expect((await lines()).map((line) => Number(line.seq))).toEqual([1, 2, 3, 4, 5]);
    expect(await audit.firstBroken()).toBeNull();
  });
  it('writes nothing for what was rolled back', async () => {
    const failing = identity.uow.run(async () => {
      await audit.record(SYSTEM_ACTOR, { action: 'thing.undone' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await lines()).toEqual([]);
  });
  it('stays whole under forty writers at once', async () => {
    const writers = Array.from({ length: 40 }, (_, n) =>
      identity.uow.run(async () => {
        await audit.record(SYSTEM_ACTOR, { action: `a.${n}` });
        await audit.record(SYSTEM_ACTOR, { action: `b.${n}` });
      }),
    );
    await Promise.all(writers);
    expect(await lines()).toHaveLength(80);
    expect(await audit.firstBroken()).toBeNull();
  });
  it('refuses changes and cuts by the product itself', async () => {
    await audit.record(SYSTEM_ACTOR, { action: 'thing.done' });
    for (const sql of [
      `update audit_event set action = 'x'`,
      'delete from audit_event',
      'truncate audit_event',
    ]) {
      await expect(identity.uow.sql(sql)).rejects.toThrow('append-only');
    }
  });
  it.each([
    ['changed action', `update audit_event set action = 'thing.other' where seq = 3`, 3],
    ['changed detail', `update audit_event set detail = '{"n":9}' where seq = 2`, 2],
    ['changed moment', `update audit_event set at = at + interval '1 second' where seq = 2`, 2],
    ['line cut out', 'delete from audit_event where seq = 2', 3],
  ])('points at a %s', async (_title, sql, broken) => {
    for (let n = 0; n < 4; n++) await audit.record(SYSTEM_ACTOR, { action: 'thing.done', detail: { n } });
    await tamper(sql);
    expect(await audit.firstBroken()).toBe(broken);
  });
});
