export { Outbox, OUTBOX_CHANNEL } from './outbox';
export type { OutboxFact } from './outbox-fact';
export { OutboxModule } from './outbox.module';
export { OutboxReader } from './outbox-reader';
export type { OutboxRow } from './outbox-reader';
