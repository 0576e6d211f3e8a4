import { contactLogRequest, type ContactLogRequest } from '@wasl/contracts';
import { isBlank, newId } from '@wasl/kernel';
import { z } from 'zod';

const outcome = contactLogRequest.shape.outcome;

/** What stands in the form, sent or not. */
export const logDraft = z.object({
  /** Stays the same over retries, so that a log is never stored twice. */
  clientKey: z.string(),
  log: contactLogRequest.shape.log,
  direction: contactLogRequest.shape.direction,
  outcome: outcome.nullable(),
  /** Null: the moment of sending. */
  occurredAt: z.string().nullable(),
  duration: z.number().nullable(),
  place: z.string(),
  companions: z.string(),
  note: z.string(),
  person: z.object({ id: z.string(), name: z.string() }).nullable(),
  personName: z.string(),
  phone: z.string(),
  conversationId: z.string().nullable(),
  files: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type LogDraft = z.infer<typeof logDraft>;
export type LogKind = LogDraft['log'];
export type Outcome = z.infer<typeof outcome>;

/** Outcomes that make sense for each kind; the first is the usual one. */
export const OUTCOMES: Record<LogKind, readonly Outcome[]> = {
  phone_call: ['answered', 'no_answer', 'busy', 'left_message', 'refused'],
  interview: ['completed', 'no_answer', 'postponed', 'refused'],
  field_visit: ['completed', 'no_answer', 'postponed', 'refused'],
};

/** Who usually comes to whom. */
export const USUAL_DIRECTION: Record<LogKind, LogDraft['direction']> = {
  phone_call: 'out',
  interview: 'in',
  field_visit: 'out',
};

/** An empty form; the kind is what the person logs most: the last one. */
export function emptyDraft(log: LogKind = 'phone_call'): LogDraft {
  return {
    clientKey: newId(),
    log,
    direction: USUAL_DIRECTION[log],
    outcome: OUTCOMES[log][0] ?? null,
    occurredAt: null,
    duration: null,
    place: '',
    companions: '',
    note: '',
    person: null,
    personName: '',
    phone: '',
    conversationId: null,
    files: [],
  };
}

/** What a log needs to know of its thread. */
interface Thread {
  id: string;
  person: { id: string; name: string };
}

/** The empty form of a contact that belongs into an open thread. */
export function draftWithin({ id, person }: Thread): LogDraft {
  return { ...emptyDraft(), person: { id: person.id, name: person.name }, conversationId: id };
}

/** True when something would be lost by emptying the form; who a thread belongs to was not written by anybody. */
export function hasContent(draft: LogDraft): boolean {
  const chosen = draft.conversationId === null ? draft.person : null;
  return Boolean(draft.note.trim() || chosen || draft.personName || draft.phone || draft.files.length);
}

/** As many files as a log takes. */
const MOST_FILES = 10;

/** Those of the chosen files that still fit beside `held`, whether they have arrived or travel. */
export function fitting<T>(chosen: readonly T[], held: number): T[] {
  return chosen.slice(0, Math.max(0, MOST_FILES - held));
}

/** Fields that can be wrong. */
export type LogFault = 'who' | 'outcome' | 'when' | 'note' | 'files';

/** What is still missing or too much, by field, as keys of the log sentences. */
export function faultsOf(draft: LogDraft, now: number): Partial<Record<LogFault, string>> {
  const known = draft.person !== null || !isBlank(draft.personName) || draft.phone.trim() !== '';
  const late = draft.occurredAt !== null && new Date(draft.occurredAt).getTime() > now + 60_000;
  return {
    ...(known ? {} : { who: 'who.missing' }),
    ...(draft.outcome ? {} : { outcome: 'outcome.missing' }),
    ...(draft.occurredAt === '' ? { when: 'when.bad' } : late ? { when: 'when.future' } : {}),
    ...(isBlank(draft.note) ? { note: 'note.missing' } : {}),
    ...(draft.files.length > MOST_FILES ? { files: 'photos.tooMany' } : {}),
  };
}

/** The request for a complete draft; null when `faultsOf` finds something. */
export function requestOf(draft: LogDraft, now: number): ContactLogRequest | null {
  if (!draft.outcome || Object.keys(faultsOf(draft, now)).length > 0) return null;
  return contactLogRequest.parse({
    clientKey: draft.clientKey,
    log: draft.log,
    // Nobody but us sets out on a visit.
    direction: draft.log === 'field_visit' ? 'out' : draft.direction,
    outcome: draft.outcome,
    occurredAt: draft.occurredAt ?? new Date(now).toISOString(),
    note: draft.note,
    attachmentIds: draft.files.map((file) => file.id),
    ...(draft.duration === null ? {} : { duration: draft.duration }),
    ...(draft.place.trim() ? { place: draft.place } : {}),
    ...(draft.companions.trim() ? { companions: draft.companions } : {}),
    ...(draft.person ? { personId: draft.person.id } : {}),
    ...(!draft.person && draft.personName.trim() ? { personName: draft.personName } : {}),
    ...(!draft.person && draft.phone.trim() ? { phone: draft.phone } : {}),
    ...(draft.conversationId ? { conversationId: draft.conversationId } : {}),
  });
}
