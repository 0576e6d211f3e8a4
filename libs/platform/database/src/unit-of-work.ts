import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Pool, PoolClient, QueryConfig } from 'pg';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type QueryRunner,
  type Repository,
} from 'typeorm';
import { withArrayLiterals } from './array-literal';
import { ask, preparedQuery } from './prepared-query';

interface Transaction {
  manager: EntityManager;
  client: PoolClient;
  /** What went wrong with a statement that nobody waited for. */
  failure: unknown;
  beforeCommit: (() => Promise<void>)[];
  afterCommit: (() => unknown)[];
}
type Row = Record<string, unknown>;

const current = new AsyncLocalStorage<Transaction>();

/** The one way to write: opens a transaction that every repository called inside takes part in. */
@Injectable()
export class UnitOfWork {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Runs `work` in a transaction; joins the one that is open. Inside, await statements one after another. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (current.getStore()) return work();
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    const { manager } = runner;
    const transaction: Transaction = {
      manager,
      client,
      failure: undefined,
      beforeCommit: [],
      afterCommit: [],
    };
    // TypeORM sees a transaction that it need not open; ours begins with the first statement, not a round trip before.
    tell(runner, true);
    try {
      post(transaction, { text: 'begin' });
      const result = await current.run(transaction, async () => {
        const value = await work();
        for (const hook of transaction.beforeCommit) await hook();
        return value;
      });
      await commit(transaction);
      await runHooks(transaction.afterCommit);
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw transaction.failure ?? error;
    } finally {
      tell(runner, false);
      await runner.release();
    }
  }

  /** Runs `work` under a savepoint: its failure undoes only itself. Hooks it added go with it. */
  async nested<T>(work: () => Promise<T>): Promise<T> {
    const outer = current.getStore();
    if (!outer) return this.run(work);
    const marks = [outer.beforeCommit.length, outer.afterCommit.length] as const;
    await outer.client.query('savepoint nested');
    try {
      const value = await work();
      await outer.client.query('release savepoint nested');
      if (outer.failure) throw outer.failure;
      return value;
    } catch (error) {
      await outer.client.query('rollback to savepoint nested');
      const failure = outer.failure ?? error;
      outer.failure = undefined;
      outer.beforeCommit.length = marks[0];
      outer.afterCommit.length = marks[1];
      throw failure;
    }
  }

  /** True inside `run`. */
  get active(): boolean {
    return current.getStore() !== undefined;
  }
  /** TypeORM's manager of the open transaction, or the autocommitting one. */
  get manager(): EntityManager {
    return current.getStore()?.manager ?? this.source.manager;
  }
  repository<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    return this.manager.getRepository(entity);
  }
  /** Plain SQL in the open transaction, or autocommitting. */
  async sql<R = Row>(text: string, values: unknown[] = []): Promise<R[]> {
    return (await this.connection.query(text, withArrayLiterals(values))).rows as R[];
  }
  /** Like `sql`, planned once per connection: for constant texts on hot paths. */
  async prepared<R = Row>(text: string, values: unknown[] = []): Promise<R[]> {
    const query = preparedQuery(text, values);
    const open = current.getStore();
    const { rows } = open ? await ask(open.client, query) : await this.connection.query(query);
    return rows as R[];
  }
  /**
   * Like `prepared` for a write of the open transaction whose answer nobody needs: it is on its way at once and the
   * next statement follows without waiting. Its failure fails the transaction.
   */
  async send(text: string, values: unknown[] = []): Promise<void> {
    const open = current.getStore();
    if (open) post(open, preparedQuery(text, values));
    else await this.prepared(text, values);
  }
  /** Runs just before the commit, inside the transaction; at once when none is open. */
  async beforeCommit(hook: () => Promise<void>): Promise<void> {
    const open = current.getStore();
    if (open) open.beforeCommit.push(hook);
    else await hook();
  }
  /** Runs once the transaction is durable; at once when none is open. */
  afterCommit(hook: () => unknown): void {
    const open = current.getStore();
    if (open) open.afterCommit.push(hook);
    else void runHooks([hook]);
  }
  private get connection(): Pool | PoolClient {
    return current.getStore()?.client ?? (this.source.driver as unknown as { master: Pool }).master;
  }
}

function tell(runner: QueryRunner, isTransactionActive: boolean): void {
  Object.assign(runner, { isTransactionActive });
}

function post(transaction: Transaction, query: QueryConfig): void {
  ask(transaction.client, query).catch((error: unknown) => (transaction.failure ??= error));
}

/** A transaction in which a statement failed answers a commit with its end: what failed first says why. */
async function commit(transaction: Transaction): Promise<void> {
  const { command } = await transaction.client.query('commit');
  if (transaction.failure) throw transaction.failure;
  // Somebody caught the error of a statement and went on: the server has undone all of it.
  if (command !== 'COMMIT') throw new Error('the transaction was undone: one of its statements had failed');
}

async function runHooks(hooks: (() => unknown)[]): Promise<void> {
  for (const hook of hooks) await hook();
}
