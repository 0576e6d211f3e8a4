import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { CHANNELS } from '@wasl/channels';
import { ChannelsModule } from '@wasl/inboxes';
import { DeliveryPortModule } from '@wasl/messaging';
import { type Config, ConfigModule } from '@wasl/platform/config';
import { DatabaseModule } from '@wasl/platform/database';
import { type Log, LoggingModule } from '@wasl/platform/logging';
import { type QueueEngine, QueueModule } from '@wasl/platform/queue';
import { ProblemFilter } from './errors/problem-filter';
import { ApiKeysHttpModule } from './http/api-keys/api-keys-http.module';
import { AttachmentsHttpModule } from './http/attachments/attachments-http.module';
import { QuarantineHttpModule } from './http/quarantine/quarantine-http.module';
import { BranchesHttpModule } from './http/branches/branches-http.module';
import { FormsHttpModule } from './http/forms/forms-http.module';
import { HealthHttpModule } from './http/health/health-http.module';
import { SessionHttpModule } from './http/session/session-http.module';
import { TeamsHttpModule } from './http/teams/teams-http.module';
import { UsersHttpModule } from './http/users/users-http.module';
import { ContactLogsHttpModule } from './http/contact-logs/contact-logs-http.module';
import { ConversationsHttpModule } from './http/conversations/conversations-http.module';
import { DraftsHttpModule } from './http/drafts/drafts-http.module';
import { LiveHttpModule } from './http/live/live-http.module';
import { MailHttpModule } from './http/mail/mail-http.module';
import { MessagesHttpModule } from './http/messages/messages-http.module';
import { PeopleHttpModule } from './http/people/people-http.module';
import { PublicFormsHttpModule } from './http/public-forms/public-forms-http.module';
import { SearchHttpModule } from './http/search/search-http.module';
import { SuppressionsHttpModule } from './http/suppressions/suppressions-http.module';
import { TagsHttpModule } from './http/tags/tags-http.module';
import { InboxesHttpModule } from './http/inboxes/inboxes-http.module';
import { ChannelsHttpModule } from './http/channels/channels-http.module';
import { PresenceHttpModule } from './http/presence/presence-http.module';
import { DeliveryHttpModule } from './http/delivery/delivery-http.module';
import { IngressModule } from './ingress/ingress.module';
import { VisitorModule } from './visitor/visitor.module';
import { RealtimeModule } from './realtime/realtime.module';
import { SecurityModule } from './security/security.module';

/** Modules of this app, one line each: a noun of apps/api/src/http, the ingress and the gateway. */
const FEATURES: (Type | DynamicModule)[] = [
  ApiKeysHttpModule,
  BranchesHttpModule,
  QuarantineHttpModule,
  AttachmentsHttpModule,
  HealthHttpModule,
  SessionHttpModule,
  TeamsHttpModule,
  ContactLogsHttpModule,
  ConversationsHttpModule,
  DraftsHttpModule,
  LiveHttpModule,
  MailHttpModule,
  MessagesHttpModule,
  PeopleHttpModule,
  PublicFormsHttpModule,
  FormsHttpModule,
  SearchHttpModule,
  RealtimeModule,
  SuppressionsHttpModule,
  TagsHttpModule,
  UsersHttpModule,
  VisitorModule,
  InboxesHttpModule,
  ChannelsHttpModule,
  DeliveryHttpModule,
  PresenceHttpModule,
  IngressModule,
];

/** What a process needs to serve HTTP. */
export interface ApiParts {
  config: Config;
  databaseUrl: string;
  log: Log;
  engine: QueueEngine;
  /** More modules in the same container (standalone adds the workers here). */
  modules?: (Type | DynamicModule)[];
}

/** HTTP and Socket.IO over the domain libs. */
@Module({})
export class ApiModule {
  static register({ config, databaseUrl, log, engine, modules = [] }: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        ConfigModule.register(config),
        LoggingModule.register(log),
        // Global modules shut down in reverse: queues and consumers must let go before the database does.
        DatabaseModule.register(databaseUrl),
        QueueModule.register(engine),
        ChannelsModule.register(CHANNELS),
        DeliveryPortModule.register(),
        SecurityModule,
        ...FEATURES,
        ...modules,
      ],
      providers: [ProblemFilter],
    };
  }
}
