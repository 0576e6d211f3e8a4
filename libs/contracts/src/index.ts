export { bilingual, language, instant, id } from './text';
export type { Bilingual, Language } from './text';
export { mediaState, mediaKind, part } from './part';
export type { MediaState, MediaKind, Part, MediaPart, ContactLogPart } from './part';
export {
  identityKind,
  verification,
  identityRef,
  threadHints,
  receiptStatus,
  channelEvent,
} from './channel-event';
export type {
  IdentityKind,
  Verification,
  IdentityRef,
  ThreadHints,
  ChannelEvent,
  ChannelEventInput,
  MessageReceived,
  ReceiptUpdated,
  ReactionChanged,
  TemplateChanged,
} from './channel-event';
export {
  role,
  availability,
  team,
  teamInput,
  branch,
  branchInput,
  userSummary,
  user,
  userCreate,
  userUpdate,
  preferences,
  preferencesUpdate,
  passwordChange,
  signInRequest,
  session,
  signInInfo,
  apiKey,
  apiKeyCreate,
  apiKeyCreated,
} from './user';
export type { Role, Team, Branch, UserSummary, User, Preferences, Session, SignInInfo, ApiKey } from './user';
export {
  personRole,
  identity,
  personSummary,
  person,
  personCreate,
  personUpdate,
  identityAdd,
  personMergeRequest,
  personMerge,
} from './person';
export type { PersonRole, Identity, PersonSummary, Person, PersonMerge } from './person';
export {
  messageStatus,
  direction,
  messageKind,
  threadRule,
  attachment,
  reaction,
  message,
  messagePage,
  replyRequest,
  noteRequest,
  reactionRequest,
  replyOption,
  deliveryAttempt,
} from './message';
export type {
  MessageStatus,
  Direction,
  MessageKind,
  Attachment,
  Message,
  MessagePage,
  ReplyRequest,
  ReplyOption,
  DeliveryAttempt,
} from './message';
export {
  conversationStatus,
  priority,
  conversationSummary,
  conversationRow,
  conversationView,
  conversationListQuery,
  conversationPage,
  conversationCounts,
  conversationUpdate,
  tag,
  tagInput,
  draft,
  draftPut,
  readRequest,
  conversationCreate,
  searchQuery,
  searchResult,
} from './conversation';
export type {
  ConversationStatus,
  Priority,
  ConversationSummary,
  ConversationRow,
  ConversationView,
  ConversationPage,
  ConversationCounts,
  ConversationUpdate,
  Tag,
  Draft,
  SearchResult,
} from './conversation';
export { contactLogRequest, contactLogResult } from './contact-log';
export type { ContactLogRequest } from './contact-log';
export {
  capabilities,
  threading,
  channelCatalogEntry,
  inboxHealth,
  inbox,
  inboxCreate,
  inboxUpdate,
  probeResult,
  quarantineItem,
  quarantineRaw,
  quarantineDiscard,
} from './inbox';
export type {
  Capabilities,
  ChannelCatalogEntry,
  InboxHealth,
  Inbox,
  ProbeResult,
  QuarantineItem,
  QuarantineRaw,
} from './inbox';
export {
  messageTemplate,
  templateBook,
  templateCategory,
  templateDraft,
  templateName,
  templateQuality,
  templateStatus,
} from './message-template';
export type { MessageTemplate, TemplateBook, TemplateDraft, TemplateStatus } from './message-template';
export { choiceLimits, choiceOption, choices } from './choices';
export type { ChoiceLimits, ChoiceOption, Choices } from './choices';
export { pairing } from './pairing';
export type { Pairing } from './pairing';
export { liveBoard } from './live';
export type { LiveBoard } from './live';
export { webFormField, publicForm, formPayload, formReceipt, formSubmission } from './web-form';
export type { WebFormField, PublicForm, FormPayload, FormReceipt, FormSubmission } from './web-form';
export { serverEvents, clientEvents } from './socket-events';
export type {
  ServerEventName,
  ServerEventPayload,
  ClientEventName,
  ClientEventPayload,
  ClientAck,
} from './socket-events';
export { domainEvents } from './domain-events';
export type { DomainEventName, DomainEventPayload, DomainEvent } from './domain-events';
export { problem } from './problem';
export type { Problem } from './problem';
export { errorSentence, hasErrorSentence } from './error-messages';
export { suppression, suppressionNote, suppressionReason } from './suppression';
export type { Suppression, SuppressionNote, SuppressionReason } from './suppression';
