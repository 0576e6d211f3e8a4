import { Module } from '@nestjs/common';
import { ConversationsModule } from '@wasl/conversations';
import { IdentityModule } from '@wasl/identity';
import { LiveFiguresRepository } from './live-figures.repository';
import { ReadLiveBoard } from './read-live-board';
import { StaffPresenceRepository } from './staff-presence.repository';

/** Figures for who watches over the work. */
@Module({
  imports: [ConversationsModule, IdentityModule],
  providers: [LiveFiguresRepository, ReadLiveBoard, StaffPresenceRepository],
  exports: [ReadLiveBoard, StaffPresenceRepository],
})
export class ReportingModule {}
