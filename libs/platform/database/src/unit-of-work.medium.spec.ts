import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source';
import { UnitOfWork } from './unit-of-work';

let database: FreshDatabase;
let source: DataSource;
let uow: UnitOfWork;
beforeAll(async () => {
  database = await freshDatabase();
  source = await new DataSource(dataSourceOptions(database.url, [], 3)).initialize();
  uow = new UnitOfWork(source);
  await uow.sql('create table thing(n int primary key, word text)');
});
beforeEach(() => uow.sql('truncate thing'));
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

const add = 'insert into thing(n) values ($1)';
const numbers = async (): Promise<number[]> =>
  (await uow.sql<{ n: number }>('select n from thing order by n')).map(({ n }) => n);

describe(UnitOfWork.name, () => {
  it('commits what was sent without being waited for, in its order', async () => {
    await uow.run(async () => {
      await uow.send(add, [1]);
      await uow.send('update thing set n = n + 10');
      await uow.send(add, [1]);
    });
    expect(await numbers()).toEqual([1, 11]);
  });

  it('shows nothing before the commit and nothing after a failure of the work', async () => {
    const failed = uow.run(async () => {
      await uow.send(add, [1]);
      expect(await uow.sql('select n from thing')).toHaveLength(1);
      expect((await source.query('select n from thing')) as unknown[]).toEqual([]);
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await numbers()).toEqual([]);
  });

  it('fails with the reason of the statement that nobody waited for, at the commit', async () => {
    const failed = uow.run(async () => {
      await uow.send(add, [1]);
      await uow.send(add, [1]);
    });
    await expect(failed).rejects.toMatchObject({ code: '23505' });
    expect(await numbers()).toEqual([]);
  });

  it('fails with that reason at the next statement too, not with the silence that follows', async () => {
    const failed = uow.run(async () => {
      await uow.send(add, ['not a number']);
      await uow.sql('select 1');
    });
    await expect(failed).rejects.toMatchObject({ code: '22P02' });
  });

  it('never calls a transaction done whose failed statement somebody overlooked', async () => {
    const failed = uow.run(async () => {
      await uow.sql(add, [1]);
      await uow.sql('select 1 / 0').catch(() => undefined);
    });
    await expect(failed).rejects.toThrow(/undone/);
    expect(await numbers()).toEqual([]);
  });

  it('undoes only the nested part when a statement sent in it fails', async () => {
    await uow.run(async () => {
      await uow.send(add, [1]);
      const nested = uow.nested(async () => {
        await uow.send(add, [2]);
        await uow.send(add, [1]);
      });
      await expect(nested).rejects.toMatchObject({ code: '23505' });
      await uow.send(add, [3]);
    });
    expect(await numbers()).toEqual([1, 3]);
  });

  it('gives the connection back in good order after a failure', async () => {
    for (let round = 0; round < 8; round++)
      await expect(uow.run(() => uow.send('select 1 / $1::int', [0]))).rejects.toMatchObject({
        code: '22012',
      });
    await uow.run(() => uow.send(add, [7]));
    expect(await numbers()).toEqual([7]);
  });

  it('lets TypeORM write in the same transaction', async () => {
    const failed = uow.run(async () => {
      await uow.manager.query('insert into thing(n) values (5)');
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    await uow.run(() => uow.manager.query('insert into thing(n) values (6)'));
    expect(await numbers()).toEqual([6]);
  });

  it('keeps transactions of the same moment apart', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        uow
          .run(async () => {
            await uow.send(add, [n]);
            if (n % 2) throw new Error('odd');
          })
          .catch(() => undefined),
      ),
    );
    expect(await numbers()).toEqual(Array.from({ length: 20 }, (_, index) => index * 2));
  });
});
