import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ConfigError } from '@wasl/platform/config';
import { AppKeys } from '@wasl/platform/crypto';
import { UnitOfWork } from '@wasl/platform/database';

// The first process of an installation writes the mark; whoever comes later compares.
const remember = `insert into setting(key, value) values ('secret-key-mark', to_jsonb($1::text)) on conflict (key) do nothing`;
const read = `select value #>> '{}' as mark from setting where key = 'secret-key-mark'`;

/**
 * Refuses to start with another secret key than the one that sealed what this database holds: such a process would find
 * every inbox unreadable and would sign reply tokens that no other one takes.
 */
@Injectable()
export class KeyCheck implements OnModuleInit {
  constructor(
    private readonly keys: AppKeys,
    private readonly uow: UnitOfWork,
  ) {}

  async onModuleInit(): Promise<void> {
    // A mark of its own purpose tells nothing of the key.
    const mark = this.keys.forPurpose('mark').toString('hex').slice(0, 16);
    await this.uow.sql(remember, [mark]);
    const [row] = await this.uow.sql<{ mark: string }>(read);
    if (row?.mark === mark) return;
    throw new ConfigError(
      'This database was set up with another secret key. Give every process the same WASL_SECRET_KEY, ' +
        'or the data folder with the file secret-key that was used first.',
    );
  }
}
