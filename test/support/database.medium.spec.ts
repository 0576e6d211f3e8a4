import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from './database';

/** Real: the run's PostgreSQL and its migrated template. */
describe('freshDatabase', () => {
  const databases: FreshDatabase[] = [];
  const fresh = async (): Promise<FreshDatabase> => {
    const database = await freshDatabase();
    databases.push(database);
    return database;
  };
  const query = async (url: string, sql: string): Promise<unknown[]> => {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };
  afterAll(async () => {
    for (const { drop } of databases) await drop();
  });

  it('has every migration and the queue’s own tables', async () => {
    const { url } = await fresh();
    const sql =
      "select (select count(*)::int > 0 from information_schema.tables where table_schema = 'public') as ours, " +
      "to_regnamespace('bullmq') is not null as queue";
    expect(await query(url, sql)).toEqual([{ ours: true, queue: true }]);
  });

  it('gives each caller a database that no other writes to', async () => {
    const [one, other] = await Promise.all([fresh(), fresh()]);
    await query(one.url, 'create table only_here (id int)');
    const sql = "select to_regclass('only_here') is null as absent";
    expect(await query(other.url, sql)).toEqual([{ absent: true }]);
  });

  it('is gone after drop, though a connection was open', async () => {
    const { url, drop } = await freshDatabase();
    const client = new Client({ connectionString: url });
    const errors: Error[] = [];
    client.on('error', (error) => errors.push(error));
    await client.connect();
    await drop();
    expect(errors.map((error) => error.message).join()).toMatch(/terminating connection/);
    await expect(query(url, 'select 1')).rejects.toThrow(/does not exist/);
    await client.end();
  });
});
