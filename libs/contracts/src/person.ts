import { z } from 'zod';
import { identityKind, verification } from './channel-event';
import { id, instant, language, words } from './text';

export const personRole = z.enum(['enquirer', 'applicant', 'beneficiary', 'volunteer', 'donor', 'partner']);
export type PersonRole = z.infer<typeof personRole>;

export const identity = z.object({
  id,
  kind: identityKind,
  value: z.string(),
  /** How to show it: a phone in international form, a visitor by the sign that tells them from others. */
  display: z.string(),
  verifiedBy: verification,
  createdAt: instant,
});
export type Identity = z.infer<typeof identity>;

export const personSummary = z.object({ id, name: z.string(), language, roles: z.array(personRole) });
export type PersonSummary = z.infer<typeof personSummary>;

/** A person found, with what tells namesakes apart. */
export const personFound = personSummary.extend({
  /** Addresses, not visits of a site. */
  identities: z.array(z.string()),
  city: z.string(),
  /** The latest message in conversations that the reader may see; null where there is none. */
  lastContactAt: instant.nullable(),
});
export type PersonFound = z.infer<typeof personFound>;

export const person = personSummary.extend({
  /** How they asked to be served: large print, call instead of text, a companion … shown first. */
  accommodations: z.string(),
  note: z.string(),
  branchId: id.nullable(),
  city: z.string(),
  identities: z.array(identity),
  conversationCount: z.number().int(),
  createdAt: instant,
  /** Set when this person was merged into another: read that one. */
  mergedInto: id.nullable(),
});
export type Person = z.infer<typeof person>;

export const personCreate = z.strictObject({
  name: words.max(160),
  language: language.default('ar'),
  roles: z.array(personRole).max(6).default(['enquirer']),
  phone: z.string().max(40).optional(),
  email: z.string().max(254).optional(),
  city: z.string().trim().max(80).default(''),
  branchId: id.nullable().default(null),
});
export const personUpdate = z.strictObject({
  name: words.max(160).optional(),
  language: language.optional(),
  roles: z.array(personRole).max(6).optional(),
  accommodations: z.string().trim().max(1000).optional(),
  note: z.string().trim().max(4000).optional(),
  city: z.string().trim().max(80).optional(),
  branchId: id.nullable().optional(),
});
export const identityAdd = z.strictObject({
  kind: z.enum(['phone', 'email']),
  value: z.string().min(3).max(254),
});
/** `loserId` becomes part of the person in the path. */
export const personMergeRequest = z.strictObject({
  loserId: id,
  reason: z.string().trim().max(500).default(''),
});
export const personMerge = z.object({
  id,
  winnerId: id,
  loserId: id,
  loserName: z.string(),
  at: instant,
  byName: z.string(),
  undoneAt: instant.nullable(),
});
export type PersonMerge = z.infer<typeof personMerge>;
