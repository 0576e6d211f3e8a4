import { Module } from '@nestjs/common';
import { FreshFacts } from './fresh-facts';
import { Outbox } from './outbox';
import { OutboxReader } from './outbox-reader';

/** Publishing and reading of facts. */
@Module({ providers: [FreshFacts, Outbox, OutboxReader], exports: [Outbox, OutboxReader] })
export class OutboxModule {}
