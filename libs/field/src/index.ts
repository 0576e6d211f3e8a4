export { FieldModule } from './field.module';
export { ListOwnLogs } from './list-own-logs';
export type { OwnLog } from './list-own-logs';
export { LogContact } from './log-contact';
export type { LoggedContact } from './log-contact';
