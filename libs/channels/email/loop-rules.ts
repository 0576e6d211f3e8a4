import type { Mailbox } from './address-list';
import type { HeaderFields } from './header-fields';

/** Marks every mail that Wasl sends by itself; seen again, it is our own loop. */
export const LOOP_HEADER = 'X-Wasl-Loop';

const ROBOT_LOCAL = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|noreply-.*)(?:[+=.].*)?$/;
const AUTOMATIC_FIELDS = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-loop',
  'feedback-id',
  LOOP_HEADER.toLowerCase(),
];

/** What the rules look at. */
export interface LoopEvidence {
  header: HeaderFields;
  from: Mailbox | undefined;
  /** Type of the root part. */
  rootType: string;
  /** MAIL FROM where the door saw it; '' is the null sender. */
  envelopeFrom: string | undefined;
  own: readonly string[];
}

/**
 * Why this mail must never be answered by a machine, or null for a mail that a person wrote. Subjects («رد تلقائي»,
 * "Out of office") are no reason here: a person may write them too.
 */
export function automaticReason(evidence: LoopEvidence): string | null {
  const { header } = evidence;
  const submitted = bare(header.first('auto-submitted'));
  if (submitted !== '' && submitted !== 'no') return 'auto-submitted';
  if (/\b(?:dr|rn|nrn|oof|autoreply|all)\b/i.test(header.first('x-auto-response-suppress') ?? ''))
    return 'response-suppressed';
  if (/^(?:bulk|list|junk|auto_reply)$/.test(bare(header.first('precedence')))) return 'precedence';
  if (header.hasPrefix('list-')) return 'mailing-list';
  const field = AUTOMATIC_FIELDS.find((name) => header.has(name));
  if (field) return field;
  if (isNullSender(evidence)) return 'null-sender';
  if (evidence.rootType === 'multipart/report' || evidence.rootType === 'message/disposition-notification')
    return 'report';
  return senderReason(evidence);
}

function senderReason({ from, own }: LoopEvidence): string | null {
  if (!from) return 'no-sender';
  if (own.includes(from.address)) return 'own-address';
  return ROBOT_LOCAL.test(from.address.split('@')[0] ?? '') ? 'robot-sender' : null;
}

function isNullSender({ header, envelopeFrom }: LoopEvidence): boolean {
  return envelopeFrom === '' || header.first('return-path')?.trim() === '<>';
}

const bare = (value: string | undefined): string => (value ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
