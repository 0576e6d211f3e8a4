import { z } from 'zod';

const target = {
  /** `…@c.us` or `…@lid`. */
  chat: z.string(),
};

/** What a session can be told to do; `sent` orders answer with the id of the message. */
export const sessionOrder = z.discriminatedUnion('order', [
  z.object({ order: z.literal('text'), ...target, text: z.string(), quotes: z.string().nullable() }),
  z.object({
    order: z.literal('file'),
    ...target,
    file: z.object({ name: z.string(), mime: z.string(), base64: z.string() }),
    caption: z.string(),
    as: z.enum(['media', 'voice', 'document']),
    quotes: z.string().nullable(),
  }),
  z.object({
    order: z.literal('place'),
    ...target,
    latitude: z.number(),
    longitude: z.number(),
    name: z.string(),
  }),
  z.object({ order: z.literal('reaction'), ...target, stanza: z.string(), emoji: z.string() }),
  z.object({ order: z.literal('seen'), ...target }),
  z.object({ order: z.literal('typing'), ...target }),
  z.object({ order: z.literal('unlink') }),
  z.object({ order: z.literal('state') }),
]);
export type SessionOrder = z.infer<typeof sessionOrder>;

/** The answer: done, with the id of what was sent; or a refusal in the words of ChannelError. */
export const orderAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), stanza: z.string().nullable(), state: z.string().optional() }),
  z.object({
    ok: z.literal(false),
    kind: z.enum([
      'temporary',
      'uncertain',
      'recipient_unreachable',
      'media_rejected',
      'auth_expired',
      'provider_bug',
    ]),
    message: z.string(),
  }),
]);
export type OrderAnswer = z.infer<typeof orderAnswer>;
