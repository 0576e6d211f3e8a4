import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';

/** Minutes over which failures are counted. */
export const WINDOW_MINUTES = 15;

const WINDOW = `interval '${WINDOW_MINUTES} minutes'`;

/** Failed and running sign-ins by account and by network. Never called inside a transaction: each row counts at once. */
@Injectable()
export class SignInAttemptRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Notes an attempt before its password is looked at, so that a thousand at once are a thousand. */
  async note(keys: readonly string[]): Promise<string[]> {
    const rows = await this.uow.prepared<{ id: string }>(
      'insert into sign_in_failure(key) select k from unnest($1::text[]) as k returning id',
      [keys],
    );
    return rows.map((row) => row.id);
  }

  /** Attempts in the window per key, this one included. */
  async counts(keys: readonly string[]): Promise<Map<string, number>> {
    const text = `select key, count(*)::int as n from sign_in_failure where key = any($1::text[]) and at > now() - ${WINDOW} group by key`;
    const rows = await this.uow.prepared<{ key: string; n: number }>(text, [keys]);
    return new Map(rows.map((row) => [row.key, row.n]));
  }

  async forget(ids: readonly string[]): Promise<void> {
    await this.uow.prepared('delete from sign_in_failure where id = any($1::bigint[])', [ids]);
  }

  async forgetKey(key: string): Promise<void> {
    await this.uow.prepared('delete from sign_in_failure where key = $1', [key]);
  }

  async forgetOld(): Promise<void> {
    await this.uow.prepared(`delete from sign_in_failure where at < now() - ${WINDOW}`);
  }
}
