import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Pool, PoolClient } from 'pg';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type Repository,
} from 'typeorm';

interface Transaction {
  manager: EntityManager;
  client: PoolClient;
  beforeCommit: (() => Promise<void>)[];
  afterCommit: (() => unknown)[];
}
type Row = Record<string, unknown>;

const current = new AsyncLocalStorage<Transaction>();
const names = new Map<string, string>();

/** One name per statement text, so that the server plans it once per connection. Only for constant texts. */
function statementName(text: string): string {
  let name = names.get(text);
  if (!name) names.set(text, (name = `wasl_${names.size}`));
  return name;
}

/** The one way to write: opens a transaction that every repository called inside takes part in. */
@Injectable()
export class UnitOfWork {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Runs `work` in a transaction; joins the one that is open. Inside, await statements one after another. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (current.getStore()) return work();
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    const transaction: Transaction = { manager: runner.manager, client, beforeCommit: [], afterCommit: [] };
    try {
      await runner.startTransaction();
      const result = await current.run(transaction, async () => {
        const value = await work();
        for (const hook of transaction.beforeCommit) await hook();
        return value;
      });
      await runner.commitTransaction();
      await runHooks(transaction.afterCommit);
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
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
      return value;
    } catch (error) {
      await outer.client.query('rollback to savepoint nested');
      outer.beforeCommit.length = marks[0];
      outer.afterCommit.length = marks[1];
      throw error;
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
    return (await this.connection.query(text, values)).rows as R[];
  }
  /** Like `sql`, planned once per connection: for constant texts on hot paths. */
  async prepared<R = Row>(text: string, values: unknown[] = []): Promise<R[]> {
    return (await this.connection.query({ name: statementName(text), text, values })).rows as R[];
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

async function runHooks(hooks: (() => unknown)[]): Promise<void> {
  for (const hook of hooks) await hook();
}
