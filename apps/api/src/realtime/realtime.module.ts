import { Module } from '@nestjs/common';
import { ConversationsModule } from '@wasl/conversations';
import { OutboxModule } from '@wasl/platform/outbox';
import { ReportingModule } from '@wasl/reporting';
import { SecurityModule } from '../security/security.module';
import { Presence } from './presence';
import { RealtimeDoor } from './realtime-door';
import { RealtimeFanout } from './realtime-fanout';
import { RealtimeGateway } from './realtime.gateway';
import { ResourceNews } from './resource-news';
import { SocketAudience } from './socket-audience';
import { SocketCommands } from './socket-commands';

/** Live updates of the workspace. */
@Module({
  imports: [ConversationsModule, OutboxModule, ReportingModule, SecurityModule],
  providers: [
    Presence,
    RealtimeDoor,
    RealtimeFanout,
    RealtimeGateway,
    ResourceNews,
    SocketAudience,
    SocketCommands,
  ],
})
export class RealtimeModule {}
