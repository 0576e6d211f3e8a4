import { z } from 'zod';
import { id, instant, language, words } from './text';

/** What a member of staff may do; see the policy of each noun. */
export const role = z.enum(['administrator', 'supervisor', 'relations_officer', 'branch_representative']);
export type Role = z.infer<typeof role>;

export const availability = z.enum(['available', 'away']);

export const team = z.object({
  id,
  name: z.string(),
  nameEn: z.string(),
  memberCount: z.number().int().optional(),
});
export type Team = z.infer<typeof team>;
export const teamInput = z.strictObject({
  name: words.max(80),
  nameEn: z.string().trim().max(80).default(''),
});

export const branch = z.object({ id, name: z.string(), nameEn: z.string(), city: z.string() });
export type Branch = z.infer<typeof branch>;
export const branchInput = z.strictObject({
  name: words.max(80),
  nameEn: z.string().trim().max(80).default(''),
  city: z.string().trim().max(80).default(''),
});

/** A member of staff as colleagues see them. */
export const userSummary = z.object({
  id,
  name: z.string(),
  nameEn: z.string(),
  role,
  availability,
  avatarColour: z.string(),
  active: z.boolean(),
});
export type UserSummary = z.infer<typeof userSummary>;

export const user = userSummary.extend({
  email: z.string(),
  teamIds: z.array(id),
  branchId: id.nullable(),
  language,
  lastSeenAt: instant.nullable(),
});
export type User = z.infer<typeof user>;

const password = z.string().min(12).max(256);
export const userCreate = z.strictObject({
  email: z.string().trim().max(254),
  name: words.max(120),
  nameEn: z.string().trim().max(120).default(''),
  role,
  teamIds: z.array(id).max(50).default([]),
  branchId: id.nullable().default(null),
  language: language.default('ar'),
  password,
});
export const userUpdate = z.strictObject({
  name: words.max(120).optional(),
  nameEn: z.string().trim().max(120).optional(),
  role: role.optional(),
  teamIds: z.array(id).max(50).optional(),
  branchId: id.nullable().optional(),
  language: language.optional(),
  active: z.boolean().optional(),
  password: password.optional(),
});

/** One personal choice each, without what holds when nothing was chosen. */
const choices = {
  language,
  digits: z.enum(['latn', 'arab']),
  theme: z.enum(['light', 'dark', 'contrast', 'system']),
  hand: z.enum(['right', 'left']),
  shortcuts: z.boolean(),
  /** Own single keys by action; an action that is not named keeps the key it came with. */
  shortcutKeys: z.record(z.string().max(40), z.string().min(1).max(12)),
};

/** Personal choices, kept on the server so that they follow the person to every device. */
export const preferences = z.object({
  language: choices.language.default('ar'),
  digits: choices.digits.default('latn'),
  theme: choices.theme.default('system'),
  hand: choices.hand.default('right'),
  shortcuts: choices.shortcuts.default(true),
  shortcutKeys: choices.shortcutKeys.default({}),
});
export type Preferences = z.infer<typeof preferences>;
/** What is left out stays as it is: built from the bare choices, a default would be taken for a choice. */
export const preferencesUpdate = z.strictObject(choices).partial();

/** A person's own new password; the present one proves that it is them at the screen. */
export const passwordChange = z.strictObject({ current: z.string().max(256), next: password });

export const signInRequest = z.strictObject({ email: z.string().max(254), password: z.string().max(256) });

/** Who is signed in, with what the screens need to know once. */
export const session = z.object({
  user,
  preferences,
  permissions: z.array(z.string()),
  organisation: z.object({ name: z.string(), nameEn: z.string() }),
  demo: z.boolean(),
});
export type Session = z.infer<typeof session>;

/** What the sign-in page may know before anybody is signed in. */
export const signInInfo = z.object({
  organisation: z.object({ name: z.string(), nameEn: z.string() }),
  demo: z.boolean(),
  /** Demo only: people to sign in as by one click. */
  demoUsers: z.array(z.object({ id, name: z.string(), nameEn: z.string(), role, email: z.string() })),
});
export type SignInInfo = z.infer<typeof signInInfo>;

export const apiKey = z.object({
  id,
  name: z.string(),
  /** First characters, to tell keys apart. */
  prefix: z.string(),
  role,
  teamIds: z.array(id),
  branchId: id.nullable(),
  /** No conversation is hidden from it, restricted ones included. */
  everything: z.boolean(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
  /** Who answers for it; null when their account is no more. */
  keeper: z.object({ id, name: z.string(), nameEn: z.string() }).nullable(),
  /** Its keeper may not manage keys any more: it opens nothing until somebody takes it over. */
  stopped: z.boolean(),
});
export type ApiKey = z.infer<typeof apiKey>;
/** A key sees what a colleague of its role, teams and branch sees, unless it is given everything. */
export const apiKeyCreate = z
  .strictObject({
    name: words.max(80),
    role,
    teamIds: z
      .array(id)
      .max(50)
      .default([])
      .describe('Whose conversations it sees, beside those of no team.'),
    branchId: id.nullable().default(null).describe('Needed by a representative, who sees this branch alone.'),
    everything: z
      .boolean()
      .default(false)
      .describe('Every conversation, restricted ones included; only administrators may give it.'),
  })
  .refine((key) => !(key.everything && key.role === 'branch_representative'), {
    message: 'a representative sees one branch',
    path: ['everything'],
  });
/** The only answer that ever holds the key itself. */
export const apiKeyCreated = apiKey.extend({ key: z.string() });
