import { type DynamicModule, Module } from '@nestjs/common';
import { CHANNELS } from '@wasl/channels';
import { ConversationsModule } from '@wasl/conversations';
import { ChannelsModule, InboxesModule } from '@wasl/inboxes';
import { FormsModule } from '@wasl/forms';
import {
  DeliveryModule,
  DeliveryPortModule,
  IntakeModule,
  LiveChatModule,
  MediaModule,
  ReadNewsModule,
  StreamsModule,
} from '@wasl/messaging';
import { type Config, ConfigModule } from '@wasl/platform/config';
import { DatabaseModule } from '@wasl/platform/database';
import { type Log, LoggingModule } from '@wasl/platform/logging';
import { OutboxModule } from '@wasl/platform/outbox';
import { type QueueEngine, QueueModule } from '@wasl/platform/queue';
import { Consumers } from './consumers';
import { Housekeeping } from './housekeeping';
import { Sweeps } from './sweeps';

export { Consumers } from './consumers';

/** The flows and their consumers, to be added to a root that has config, log, database, queue and channels. */
@Module({
  imports: [
    OutboxModule,
    InboxesModule,
    ConversationsModule,
    FormsModule,
    IntakeModule,
    DeliveryModule,
    LiveChatModule,
    MediaModule,
    ReadNewsModule,
    StreamsModule,
  ],
  providers: [Consumers, Sweeps, Housekeeping],
  exports: [Consumers],
})
export class WorkerModule {}

/** What a process needs to work off the queues. */
export interface WorkerParts {
  config: Config;
  databaseUrl: string;
  log: Log;
  engine: QueueEngine;
}

/** A worker that is a process of its own. */
@Module({})
export class WorkerRoot {
  static register({ config, databaseUrl, log, engine }: WorkerParts): DynamicModule {
    return {
      module: WorkerRoot,
      imports: [
        ConfigModule.register(config),
        LoggingModule.register(log),
        // Global modules shut down in reverse: queues and consumers must let go before the database does.
        DatabaseModule.register(databaseUrl),
        QueueModule.register(engine),
        ChannelsModule.register(CHANNELS),
        DeliveryPortModule.register(),
        WorkerModule,
      ],
    };
  }
}
