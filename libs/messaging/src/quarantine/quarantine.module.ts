import { Module } from '@nestjs/common';
import { IdentityModule } from '@wasl/identity';
import { StorageModule } from '@wasl/platform/storage';
import { IntakeModule } from '../intake/intake.module';
import { ReadQuarantine } from './read-quarantine';
import { SettleQuarantine } from './settle-quarantine';

/** Events that could not be read or applied, for the people who look after them. */
@Module({
  imports: [IntakeModule, IdentityModule, StorageModule],
  providers: [ReadQuarantine, SettleQuarantine],
  exports: [ReadQuarantine, SettleQuarantine],
})
export class QuarantineModule {}
