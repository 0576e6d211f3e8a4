import { Module } from '@nestjs/common';
import { Outbox } from './outbox';
import { OutboxReader } from './outbox-reader';

/** Publishing and reading of facts. */
@Module({ providers: [Outbox, OutboxReader], exports: [Outbox, OutboxReader] })
export class OutboxModule {}
