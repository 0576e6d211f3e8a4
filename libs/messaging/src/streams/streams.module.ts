import { Module } from '@nestjs/common';
import { InboxesModule } from '@wasl/inboxes';
import { StorageModule } from '@wasl/platform/storage';
import { IntakeModule } from '../intake/intake.module';
import { LeaseRepository } from './lease.repository';
import { StreamSupervisor } from './stream-supervisor';

/** Connections that we hold open to receive: one worker at a time for each inbox. */
@Module({
  imports: [InboxesModule, IntakeModule, StorageModule],
  providers: [LeaseRepository, StreamSupervisor],
  exports: [StreamSupervisor],
})
export class StreamsModule {}
