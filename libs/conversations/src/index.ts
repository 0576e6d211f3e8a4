export { AddNote } from './add-note';
export { CancelMessage } from './cancel-message';
export {
  roomOfUser,
  roomOfWatchers,
  roomsOfActor,
  roomsOfConversation,
  visibleSql,
} from './conversation.policy';
export { ConversationRepository } from './conversation.repository';
export type { ConversationRecord } from './conversation.repository';
export { ConversationsModule } from './conversations.module';
export { CountConversations } from './count-conversations';
export { type Audience, CreateConversation } from './create-conversation';
export { DELIVERY_QUEUE } from './delivery-queue';
export type { DeliveryQueue } from './delivery-queue';
export { foldForSearch } from './fold-for-search';
export { GetConversation } from './get-conversation';
export { KeepDraft } from './keep-draft';
export { ListColleagues } from './list-colleagues';
export { readCursor, writeCursor } from './list-cursor';
export { ListConversations } from './list-conversations';
export { ListMessages } from './list-messages';
export { ListPersonConversations } from './list-person-conversations';
export { ListReplyOptions } from './list-reply-options';
export { LogPost } from './log-post';
export type { LogEntry } from './log-post';
export { ManageTags } from './manage-tags';
export { MarkRead } from './mark-read';
export { MarkUnread } from './mark-unread';
export { MessageRepository } from './message.repository';
export { outgoingDetails } from './outgoing-details';
export type { OutgoingDetails } from './outgoing-details';
export { previewOf } from './preview-of';
export { ReactToMessage } from './react-to-message';
export { RefreshThread } from './refresh-thread';
export { REPLY_TOKEN_KEY, ReplyToken } from './reply-token';
export { RetryMessage } from './retry-message';
export { SearchEverything } from './search-everything';
export { SendReply } from './send-reply';
export { TellThread } from './tell-thread';
export { UpdateConversation } from './update-conversation';
export { WakeSnoozed } from './wake-snoozed';
