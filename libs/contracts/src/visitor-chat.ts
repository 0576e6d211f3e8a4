import { z } from 'zod';
import { mediaKind } from './part';
import { bilingual, id, instant, language, words } from './text';

/** Letters of one message of a visitor at most. */
export const VISITOR_TEXT_MAX = 5_000;

/** Longest key to a visit: all that a site may have signed of its user, in letters of three bytes, packed as text. */
export const VISITOR_TOKEN_MAX = 4_000;

const wanted = z.enum(['off', 'optional', 'required']);

/** What the page of a site shows before anybody writes: words and rules of the inbox, nothing of anybody's thread. */
export const chatRoom = z.object({
  inboxId: id,
  organisation: bilingual,
  title: bilingual,
  greeting: bilingual,
  hours: z.object({
    open: z.boolean(),
    /** The next opening while closed; null when it is not known, or open now. */
    opensAt: instant.nullable(),
    timeZone: z.string(),
  }),
  /** Within how many minutes an answer is usual while open; null when nothing is promised. */
  answerMinutes: z.number().int().nullable(),
  preChat: z.object({ name: wanted, phone: wanted, email: wanted, consent: bilingual.nullable() }),
  files: z.object({ maxBytes: z.number().int(), mimes: z.array(z.string()) }).nullable(),
  voice: z.boolean(),
  /** Origins of sites that may show the chat: messages between windows go to these and to nobody else. */
  sites: z.array(z.string()),
});
export type ChatRoom = z.infer<typeof chatRoom>;

/** Begins or resumes. A signed identity is the only way to a thread that another browser began. */
export const visitSessionRequest = z.strictObject({
  /** What this browser was given before. */
  token: z.string().max(VISITOR_TOKEN_MAX).nullable().default(null),
  /** A token that the site's server has signed for its own user. */
  identity: z.string().max(4_000).nullable().default(null),
});
/** The visitor's key to their own thread; told to nobody but the browser that asked. */
export const visitSession = z.object({
  token: z.string(),
  signed: z.boolean(),
  /** False when the token that was offered opens nothing any more: a new visit has begun. */
  resumed: z.boolean(),
});
export type VisitSession = z.infer<typeof visitSession>;

/** The page on which somebody writes, as its site tells it. */
export const visitedPage = z.object({
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  title: z.string().max(300),
});
export type VisitedPage = z.infer<typeof visitedPage>;

/** What somebody said of themselves before writing; nobody has proved it. */
export const visitIntroduction = z.strictObject({
  name: z.string().max(160).default(''),
  phone: z.string().max(40).default(''),
  email: z.string().max(254).default(''),
  consent: z.boolean().default(false),
});
export type VisitIntroduction = z.infer<typeof visitIntroduction>;

const written = {
  /** Drawn by the browser: the same one twice is one message. */
  clientId: id,
  language,
  introduction: visitIntroduction.nullable().default(null),
  page: visitedPage.nullable().default(null),
};
/** A text of a visitor. */
export const visitorText = z.strictObject({
  ...written,
  text: words.max(VISITOR_TEXT_MAX),
});
export type VisitorText = z.infer<typeof visitorText>;
/** The field `payload` beside a visitor's file. */
export const visitorFile = z.strictObject({ ...written, voice: z.boolean().default(false) });
export type VisitorFile = z.infer<typeof visitorFile>;

/** How far the visitor's browser has come with messages of ours. */
export const visitorReceipts = z.strictObject({
  ids: z.array(id).min(1).max(50),
  status: z.enum(['delivered', 'read']),
});

/** One message as its visitor may see it. */
export const visitorMessage = z.object({
  id,
  /** The browser's own id of a message that it sent. */
  clientId: id.nullable(),
  from: z.enum(['visitor', 'staff']),
  /** Of the officer, in Arabic and in English; empty for the visitor's own. */
  name: z.string(),
  nameEn: z.string(),
  text: z.string(),
  files: z.array(
    z.object({
      id: id.nullable(),
      fileName: z.string(),
      mime: z.string(),
      size: z.number().int(),
      kind: mediaKind,
      stored: z.boolean(),
    }),
  ),
  at: instant,
  /** Theirs: whether somebody of ours has read it. Ours: whether they have. */
  seen: z.boolean(),
});
export type VisitorMessage = z.infer<typeof visitorMessage>;

/** A stretch of the visitor's own thread, oldest first. */
export const visitorThread = z.object({ items: z.array(visitorMessage), hasMore: z.boolean() });
export type VisitorThread = z.infer<typeof visitorThread>;

/** Server to visitor. */
export const visitorServerEvents = {
  /** New or different messages of their thread. */
  'thread.changed.v1': z.array(visitorMessage),
  'staff.typing.v1': z.object({ writing: z.boolean() }),
} as const;

/** What the intake stores of a visitor's doing, as JSON; written by our own door. */
export const chatArrival = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message'),
    clientId: id,
    visitor: z.object({
      /** The visit's own id, or the site's id of its user. */
      value: z.string().min(1).max(300),
      signed: z.boolean(),
      name: z.string().max(160).optional(),
      email: z.string().max(254).optional(),
      phone: z.string().max(40).optional(),
    }),
    language,
    text: z.string(),
    file: z
      .object({
        blob: z.string(),
        fileName: z.string(),
        mime: z.string(),
        size: z.number().int().nonnegative(),
        voice: z.boolean(),
      })
      .nullable(),
    introduction: visitIntroduction.nullable(),
    page: visitedPage.nullable(),
    at: instant,
  }),
  z.object({
    type: z.literal('receipt'),
    /** Under which the message is known at this inbox. */
    externalId: z.string().min(1).max(998),
    status: z.enum(['delivered', 'read']),
    at: instant,
  }),
]);
export type ChatArrival = z.infer<typeof chatArrival>;
