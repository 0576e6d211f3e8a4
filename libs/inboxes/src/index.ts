export { ChannelsModule } from './channels.module';
export { InboxDirectory } from './inbox-directory';
export { InboxHealthBook } from './inbox-health-book';
export { InboxSecrets } from './inbox-secrets';
export { InboxesModule } from './inboxes.module';
export type { LoadedInbox } from './loaded-inbox';
