import { Module } from '@nestjs/common';
import { OutboxModule } from '@wasl/platform/outbox';

/** Staff, their sessions and keys, and the record of what they did. */
@Module({ imports: [OutboxModule] })
export class IdentityModule {}
