import { Module } from '@nestjs/common';
import { IdentityModule } from '@wasl/identity';
import { PeopleModule } from '@wasl/people';
import { AppKeys, CryptoModule } from '@wasl/platform/crypto';
import { OutboxModule } from '@wasl/platform/outbox';
import { AddNote } from './add-note';
import { AnswerTaking } from './answer-taking';
import { CancelMessage } from './cancel-message';
import { ConversationCubeRepository } from './conversation-cube.repository';
import { ConversationJournal } from './conversation-journal';
import { ConversationListRepository } from './conversation-list.repository';
import { ConversationRepository } from './conversation.repository';
import { CountConversations } from './count-conversations';
import { CreateConversation } from './create-conversation';
import { DraftRepository } from './draft.repository';
import { GetConversation } from './get-conversation';
import { KeepDraft } from './keep-draft';
import { ListColleagues } from './list-colleagues';
import { ListConversations } from './list-conversations';
import { ListMessages } from './list-messages';
import { ListPersonConversations } from './list-person-conversations';
import { ListReplyOptions } from './list-reply-options';
import { ManageTags } from './manage-tags';
import { LogPost } from './log-post';
import { MarkRead } from './mark-read';
import { MarkUnread } from './mark-unread';
import { MessageSearchRepository } from './message-search.repository';
import { MessageRepository } from './message.repository';
import { NamedReferenceRepository } from './named-reference.repository';
import { NotePost } from './note-post';
import { OutgoingAttachmentRepository } from './outgoing-attachment.repository';
import { OutgoingPost } from './outgoing-post';
import { PrepareReply } from './prepare-reply';
import { ReactToMessage } from './react-to-message';
import { ReadStateRepository } from './read-state.repository';
import { RefreshThread } from './refresh-thread';
import { ReplyRouteRepository } from './reply-route.repository';
import { REPLY_TOKEN_KEY, ReplyToken } from './reply-token';
import { RetryMessage } from './retry-message';
import { SearchEverything } from './search-everything';
import { SendReply } from './send-reply';
import { TagRepository } from './tag.repository';
import { TellThread } from './tell-thread';
import { ThreadSummaryRepository } from './thread-summary.repository';
import { ThreadWriter } from './thread-writer';
import { UpdateConversation } from './update-conversation';
import { WakeSnoozed } from './wake-snoozed';

const REPOSITORIES = [
  ConversationCubeRepository,
  ConversationListRepository,
  DraftRepository,
  MessageSearchRepository,
  NamedReferenceRepository,
  OutgoingAttachmentRepository,
  ReadStateRepository,
  ReplyRouteRepository,
  TagRepository,
  ThreadSummaryRepository,
];
const RULES = [AnswerTaking, ConversationJournal, NotePost, OutgoingPost, PrepareReply, ThreadWriter];
const replyTokenKey = {
  provide: REPLY_TOKEN_KEY,
  inject: [AppKeys],
  useFactory: (keys: AppKeys): Buffer => keys.forPurpose('reply-token'),
};
const PUBLISHED = [
  AddNote,
  CancelMessage,
  ConversationRepository,
  CountConversations,
  CreateConversation,
  GetConversation,
  KeepDraft,
  ListColleagues,
  ListConversations,
  ListMessages,
  ListPersonConversations,
  ListReplyOptions,
  LogPost,
  ManageTags,
  MarkRead,
  MarkUnread,
  MessageRepository,
  ReactToMessage,
  RefreshThread,
  ReplyToken,
  RetryMessage,
  SearchEverything,
  SendReply,
  TellThread,
  UpdateConversation,
  WakeSnoozed,
];

/** Threads with people. The root provides CHANNEL_REGISTRY and DELIVERY_QUEUE for all modules. */
@Module({
  imports: [CryptoModule, IdentityModule, OutboxModule, PeopleModule],
  providers: [...REPOSITORIES, ...RULES, ...PUBLISHED, replyTokenKey],
  exports: PUBLISHED,
})
export class ConversationsModule {}
