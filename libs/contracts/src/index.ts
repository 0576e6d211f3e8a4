export { bilingual, language, instant, id, type Bilingual, type Language } from './text';
export { calendarEvent, type CalendarEvent } from './calendar-event';
export { forwarded, forwardRequest, type Forwarded, type ForwardRequest } from './forward';
export { mailLetter, type MailLetter } from './mail-letter';
export { mediaState, mediaKind, part } from './part';
export type { MediaState, MediaKind, Part, MediaPart, ContactLogPart, TemplateLocation } from './part';
export { previewCode, wordlessKind, type WordlessKind } from './preview';
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
  personFound,
  personUpdate,
  identityAdd,
  personMergeRequest,
  personMerge,
} from './person';
export { personReading, type PersonReading } from './person-reading';
export type { PersonRole, Identity, PersonFound, PersonSummary, Person, PersonMerge } from './person';
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
  typingRequest,
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
  conversationColleague,
  conversationCounts,
  conversationUpdate,
  tag,
  tagInput,
  readRequest,
  unreadRequest,
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
  ConversationColleague,
  ConversationCounts,
  ConversationUpdate,
  Tag,
  SearchResult,
} from './conversation';
export { draft, draftMark, draftPut, type Draft, type DraftMark, type DraftPut } from './draft';
export { contactLogRequest, contactLogResult, type ContactLogRequest } from './contact-log';
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
  templateMedia,
  templateName,
  templateQuality,
  templateStatus,
} from './message-template';
export type {
  MessageTemplate,
  TemplateBook,
  TemplateButton,
  TemplateDraft,
  TemplateMedia,
  TemplateStatus,
} from './message-template';
export { templateFault, type TemplateFault } from './template-fault';
export { choiceLimits, choiceOption, choices } from './choices';
export type { ChoiceLimits, ChoiceOption, Choices } from './choices';
export { consentAnswer, consentBegun, consentDone, consentView, type ConsentView } from './consent';
export { pairing, type Pairing } from './pairing';
export { liveBoard, type LiveBoard } from './live';
export {
  publicForm,
  formPayload,
  formReceipt,
  formAnswer,
  formSubmission,
  formSave,
  formSaved,
  formFilesSave,
  formFilesSaved,
  formResume,
  formResumed,
} from './web-form';
export type {
  PublicForm,
  FormPayload,
  FormReceipt,
  FormAnswer,
  FormSubmission,
  FormSave,
  FormSaved,
  FormResumed,
  FormFilesSaved,
  FormKeptFile,
} from './web-form';
export {
  formFieldKind,
  formDefinition,
  formKey,
  fieldsOfForm,
  isSensitive,
  canBeSensitive,
} from './forms/form-definition';
export type {
  FormFieldKind,
  FormDefinition,
  FormSection,
  FormField,
  FormOption,
  FormCondition,
  FormRule,
} from './forms/form-definition';
export { readAnswer, readDay } from './forms/read-answer';
export { evaluateForm, type AnswerFault, type FormEntries, type FormReading } from './forms/evaluate-form';
export { answerText, maskedAnswer } from './forms/answer-text';
export { definitionFaults, type DefinitionFault } from './forms/definition-faults';
export {
  formSummary,
  formDetail,
  formCreate,
  formUpdate,
  formDraftPut,
  formDraftSaved,
  formPublish,
  formVersion,
  formReveal,
  formRevealed,
} from './form-admin';
export type { FormSummary, FormDetail, FormVersion } from './form-admin';
export { formExport, formSubmissionPage, formSubmissionQuery, submittedForm } from './form-submissions';
export type { FormExport, FormSubmissionPage, FormSubmissionQuery } from './form-submissions';
export type { FormSubmissionRow, SubmittedForm } from './form-submissions';
export { packRows } from './packed-rows';
export { serverEvents, clientEvents } from './socket-events';
export type { ServerEventName, ServerEventPayload, ServerEventWire } from './socket-events';
export type { ClientEventName, ClientEventPayload, ClientAck } from './socket-events';
export { domainEvents } from './domain-events';
export type { DomainEventName, DomainEventPayload, DomainEvent } from './domain-events';
export { problem, type Problem } from './problem';
export { errorSentence, hasErrorSentence, isInstant } from './error-messages';
export { suppression, suppressionAdd, suppressionsAdded } from './suppression';
export { suppressionLift, suppressionNote, suppressionPage } from './suppression';
export type { Suppression, SuppressionAdd, SuppressionNote, SuppressionPage } from './suppression';
export { segmentRules, type SegmentRules } from './segment-rules';
export { suppressionReason, type SuppressionReason } from './suppression-reason';
export {
  chatArrival,
  chatRoom,
  VISITOR_TEXT_MAX,
  VISITOR_TOKEN_MAX,
  visitedPage,
  visitIntroduction,
  visitorFile,
  visitorMessage,
  visitorReceipts,
  visitorServerEvents,
  visitorText,
  visitorThread,
  visitSession,
  visitSessionRequest,
} from './visitor-chat';
export type {
  ChatArrival,
  ChatRoom,
  VisitedPage,
  VisitIntroduction,
  VisitorFile,
  VisitorMessage,
  VisitorText,
  VisitorThread,
  VisitSession,
} from './visitor-chat';
export {
  deliveryDeed,
  inboxSending,
  inboxSendingUpdate,
  sendLog,
  sendLogEntry,
  uncertainSettled,
  undeliveredDone,
  undeliveredFilter,
  undeliveredItem,
  undeliveredPage,
  undeliveredQuery,
  undeliveredResend,
  undeliveredSetAside,
} from './delivery';
export type {
  DeliveryDeed,
  InboxSending,
  SendLog,
  SendLogEntry,
  UndeliveredDone,
  UndeliveredItem,
  UndeliveredPage,
} from './delivery';
export { upload, UPLOAD_BYTES, uploadBegin, type Upload, type UploadBegin } from './upload';
