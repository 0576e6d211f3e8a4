import { z } from 'zod';
import { direction } from './message';
import { personFound, personSummary } from './person';
import { id, instant, words } from './text';

export const conversationStatus = z.enum(['open', 'snoozed', 'resolved', 'spam']);
export type ConversationStatus = z.infer<typeof conversationStatus>;
export const priority = z.enum(['low', 'normal', 'high', 'urgent']);
export type Priority = z.infer<typeof priority>;

/** The row of a list; also what sockets carry. The reader's own state (`readSeq`) comes only by REST. */
export const conversationSummary = z.object({
  id,
  /** Human reference, e.g. W-000123. */
  reference: z.string(),
  person: personSummary,
  subject: z.string(),
  status: conversationStatus,
  priority,
  teamId: id.nullable(),
  branchId: id.nullable(),
  assigneeId: id.nullable(),
  restricted: z.boolean(),
  /** Channels that the thread has used, latest first. */
  channel: z.string(),
  inboxId: id.nullable(),
  lastSeq: z.number().int(),
  lastInboundSeq: z.number().int(),
  /** `text`: its beginning, or a code such as `[voice]` where it has no words (see `wordlessKind`). */
  lastMessage: z.object({ text: z.string(), direction, at: instant }).nullable(),
  /** Oldest message of theirs that nobody has answered; null when it is their turn. */
  waitingSince: instant.nullable(),
  lastActivityAt: instant,
  snoozedUntil: instant.nullable(),
  createdAt: instant,
  tagIds: z.array(id),
  /** Grows with each change: a client keeps the newest. */
  revision: z.number().int(),
});
export type ConversationSummary = z.infer<typeof conversationSummary>;

export const conversationRow = conversationSummary.extend({
  readSeq: z.number().int(),
  mentioned: z.boolean(),
});
export type ConversationRow = z.infer<typeof conversationRow>;

export const conversationView = z.enum([
  'mine',
  'unassigned',
  'my_teams',
  'all',
  'waiting',
  'mentions',
  'snoozed',
  'resolved',
  'spam',
]);
export type ConversationView = z.infer<typeof conversationView>;

export const conversationListQuery = z.strictObject({
  view: conversationView.default('all'),
  channel: z.string().max(64).optional(),
  teamId: id.optional(),
  assigneeId: id.optional(),
  tagId: id.optional(),
  priority: priority.optional(),
  /** Only those with messages of people that the reader has not read. */
  unread: z.literal('true').optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const conversationPage = z.object({
  items: z.array(conversationRow),
  nextCursor: z.string().nullable(),
});
export type ConversationPage = z.infer<typeof conversationPage>;
/** Whether a colleague sees a conversation, so that a mention would reach them. */
export const conversationColleague = z.object({ userId: id, sees: z.boolean() });
export type ConversationColleague = z.infer<typeof conversationColleague>;
export const conversationCounts = z.object({ counts: z.record(z.string(), z.number().int()) });
export type ConversationCounts = z.infer<typeof conversationCounts>;

export const conversationUpdate = z.strictObject({
  status: z.enum(['open', 'resolved', 'spam']).optional(),
  snoozedUntil: instant.nullable().optional(),
  assigneeId: id.nullable().optional(),
  teamId: id.nullable().optional(),
  branchId: id.nullable().optional(),
  priority: priority.optional(),
  subject: z.string().trim().max(300).optional(),
  restricted: z.boolean().optional(),
  tagIds: z.array(id).max(30).optional(),
});
export type ConversationUpdate = z.infer<typeof conversationUpdate>;

export const tag = z.object({ id, name: z.string(), nameEn: z.string(), colour: z.string() });
export type Tag = z.infer<typeof tag>;
export const tagInput = z.strictObject({
  name: words.max(60),
  nameEn: z.string().trim().max(60).default(''),
  colour: z.enum(['gray', 'teal', 'blue', 'green', 'amber', 'red', 'violet']).default('gray'),
});

export const readRequest = z.strictObject({ seq: z.number().int().nonnegative() });
/** Unread again from this message on; their latest one when left out. */
export const unreadRequest = z.strictObject({ fromSeq: z.number().int().positive().optional() });

/** Starts a thread with a person by hand; the first message follows by the reply or log route. */
export const conversationCreate = z.strictObject({
  personId: id,
  subject: z.string().trim().max(300).default(''),
  teamId: id.nullable().default(null),
  branchId: id.nullable().default(null),
});

/** Search over people and message text. */
export const searchQuery = z.strictObject({
  q: z.string().trim().min(1).max(200),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export const searchResult = z.object({
  people: z.array(personFound),
  messages: z.array(
    z.object({
      conversationId: id,
      reference: z.string(),
      messageId: id,
      seq: z.number().int(),
      personName: z.string(),
      text: z.string(),
      at: instant,
      channel: z.string().nullable(),
    }),
  ),
});
export type SearchResult = z.infer<typeof searchResult>;
