export { SYSTEM_ACTOR } from './actor';
export type { Actor } from './actor';
export { IdentityModule } from './identity.module';
export { may, permissionsOf } from './permissions';
export type { Permission } from './permissions';
export { conversationScope, isInScope } from './scope';
export type { ConversationScope, ScopedConversation } from './scope';
export { conversationScopeSql } from './scope-sql';
