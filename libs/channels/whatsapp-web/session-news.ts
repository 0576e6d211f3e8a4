import { pairing } from '@wasl/contracts';
import { z } from 'zod';

const media = z.object({
  mime: z.string(),
  name: z.string().optional(),
  /** Absent when the bytes could not be had; then `fault` says why. */
  base64: z.string().optional(),
  fault: z.enum(['gone', 'too-large']).optional(),
});

/** A message as the linked page shows it; `stanza` is its id without chat and direction. */
export const linkedMessage = z.object({
  stanza: z.string().min(1).max(400),
  /** `…@c.us` (a phone number) or `…@lid` (a hidden one). */
  chat: z.string().min(3).max(300),
  fromMe: z.boolean(),
  type: z.string().max(60),
  body: z.string(),
  /** Seconds since 1970. */
  at: z.number(),
  name: z.string().optional(),
  /** Digits, where the page knows the number behind a hidden id. */
  phone: z.string().optional(),
  quoted: z.string().optional(),
  forwarded: z.boolean().optional(),
  duration: z.number().optional(),
  place: z
    .object({
      latitude: z.number(),
      longitude: z.number(),
      name: z.string().optional(),
      address: z.string().optional(),
    })
    .optional(),
  vCards: z.array(z.string()).optional(),
  choice: z.string().optional(),
  media: media.optional(),
});
export type LinkedMessage = z.infer<typeof linkedMessage>;

const who = { chat: z.string().min(3).max(300), phone: z.string().optional() };

/** What the linked page reports, as it is stored and read: one of these in each raw event. */
export const linkedEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), message: linkedMessage }),
  z.object({ kind: z.literal('ack'), stanza: z.string(), ack: z.number(), at: z.number() }),
  z.object({ kind: z.literal('edit'), stanza: z.string(), body: z.string(), at: z.number() }),
  z.object({ kind: z.literal('revoke'), stanza: z.string(), at: z.number() }),
  z.object({ kind: z.literal('reaction'), stanza: z.string(), emoji: z.string(), at: z.number(), ...who }),
]);
export type LinkedEvent = z.infer<typeof linkedEvent>;

/** What the process of a session tells its parent. */
export const sessionNews = z.discriminatedUnion('type', [
  z.object({ type: z.literal('event'), event: linkedEvent }),
  z.object({ type: z.literal('pairing'), state: pairing.omit({ at: true }) }),
]);
export type SessionNews = z.infer<typeof sessionNews>;

/** How a session is to be opened. */
export const sessionStart = z.object({ type: z.literal('start'), webVersion: z.string() });
