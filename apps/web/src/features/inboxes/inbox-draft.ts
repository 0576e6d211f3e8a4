import type { Inbox } from '@wasl/contracts';
import { initialValues, sentValues, type SettingSchema } from './setting-schema';

/** What the set-up form holds. */
export interface InboxDraft {
  name: string;
  teamId: string | null;
  settings: Record<string, unknown>;
  /** Secrets as typed; what is stored is never here. */
  secrets: Record<string, string>;
  /** Names of stored secrets that are to be taken away. */
  removed: string[];
}

/** The form as it opens on an inbox, or empty for a new one. */
export function draftOf(schema: SettingSchema, inbox: Inbox | null): InboxDraft {
  return {
    name: inbox?.name ?? '',
    teamId: inbox?.teamId ?? null,
    settings: initialValues(schema, inbox?.settings),
    secrets: {},
    removed: [],
  };
}

/** Whether two drafts, or two values of them, say the same. */
export const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/**
 * The draft over what is stored now: what was changed here stays, everything else follows. A form that was left open
 * would otherwise take back what a colleague saved meanwhile.
 */
export function rebased(draft: InboxDraft, opened: InboxDraft, now: InboxDraft): InboxDraft {
  const settings = Object.entries(now.settings).map(([key, stored]): [string, unknown] => {
    const value = draft.settings[key];
    return [key, isSame(value, opened.settings[key]) ? stored : value];
  });
  return {
    ...draft,
    name: draft.name === opened.name ? now.name : draft.name,
    teamId: draft.teamId === opened.teamId ? now.teamId : draft.teamId,
    settings: Object.fromEntries(settings),
  };
}

/** The draft once `sent` was stored: what was typed since then is still to be saved. */
export function afterSaving(draft: InboxDraft, sent: InboxDraft): InboxDraft {
  const secrets = Object.entries(draft.secrets).filter(([key, value]) => value !== sent.secrets[key]);
  return {
    ...draft,
    secrets: Object.fromEntries(secrets),
    removed: draft.removed.filter((key) => !sent.removed.includes(key)),
  };
}

/** What is sent of a draft; an empty secret takes the stored one away. */
export function requestOf(draft: InboxDraft, schema: SettingSchema) {
  const typed = Object.entries(draft.secrets).filter(([, value]) => value.trim() !== '');
  const removed = draft.removed.map((key) => [key, '']);
  return {
    name: draft.name.trim(),
    teamId: draft.teamId,
    settings: sentValues(schema, draft.settings),
    secrets: Object.fromEntries([...typed, ...removed]) as Record<string, string>,
  };
}
