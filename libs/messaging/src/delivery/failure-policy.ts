import { ChannelError, type ChannelErrorKind, HttpFailure } from '@wasl/channel-kit';

/** What `message.failure` keeps: shown to officers, never holding a secret. */
export interface DeliveryFailure {
  kind: ChannelErrorKind;
  code: string | null;
  detail: string | null;
}
/** What happens to a message after a failed attempt. */
export type Decision =
  | { next: 'retry'; delayMs: number; failure: DeliveryFailure }
  | { next: 'fail'; failure: DeliveryFailure }
  | { next: 'stop'; failure: DeliveryFailure }
  | { next: 'uncertain'; failure: DeliveryFailure };

/** What the decision depends on besides the error. */
export interface Circumstances {
  /** Attempts in a row that the provider certainly did not take, this one not counted. */
  triesBefore: number;
  /** Milliseconds until the person can no longer be written to; null when there is no such moment. */
  windowLeftMs: number | null;
  /** From 0 to 1: spreads retries of many messages over time. */
  jitter: number;
}

const FIRST_WAIT_MS = 4_000;
const LONGEST_WAIT_MS = 10 * 60_000;
const LONGEST_ASKED_MS = 60 * 60_000;
/** With the waits above about two and a half hours. */
const MOST_TRIES = 20;

/** Only these are tried again without being asked: the provider certainly did not take the message. */
const RETRIED: ReadonlySet<string> = new Set(['rate_limited', 'temporary']);
/** These are faults of the account, not of the message: whoever runs the inbox must know. */
const OF_THE_ACCOUNT: ReadonlySet<string> = new Set([
  'auth_expired',
  'forbidden',
  'account_restricted',
  'billing',
  'config',
]);
/** These say that the person does not want our messages on this channel. */
const OF_THE_PERSON: ReadonlySet<string> = new Set(['recipient_blocked', 'opted_out']);

/** Decides once, for every channel alike, what a failed attempt means. */
export function decide(error: unknown, circumstances: Circumstances): Decision {
  const failure = failureOf(error);
  if (failure.kind === 'uncertain') return { next: 'uncertain', failure };
  if (error instanceof ChannelError && error.stopsSending) return { next: 'stop', failure };
  if (!RETRIED.has(failure.kind) || circumstances.triesBefore + 1 >= MOST_TRIES)
    return { next: 'fail', failure };
  const delayMs = waitBefore(circumstances, error instanceof ChannelError ? error.retryAfterMs : null);
  if (circumstances.windowLeftMs !== null && delayMs >= circumstances.windowLeftMs) {
    return { next: 'fail', failure: { ...failure, kind: 'window_closed' } };
  }
  return { next: 'retry', delayMs, failure };
}

/**
 * The failure in the words of the port. Whatever is neither a ChannelError nor a call that certainly did not leave may
 * have left: it is uncertain.
 */
export function failureOf(error: unknown): DeliveryFailure {
  if (error instanceof ChannelError)
    return { kind: error.kind, code: error.code, detail: shortened(error.message) };
  if (error instanceof HttpFailure && error.phase === 'not_sent')
    return { kind: 'temporary', code: null, detail: shortened(error.message) };
  return { kind: 'uncertain', code: null, detail: error instanceof Error ? shortened(error.message) : null };
}

/** True when the inbox itself needs its administrator. */
export const isFaultOfAccount = (failure: DeliveryFailure): boolean => OF_THE_ACCOUNT.has(failure.kind);
/** True when the person must not be written to on this channel until they write again. */
export const isFaultOfPerson = (failure: DeliveryFailure): boolean => OF_THE_PERSON.has(failure.kind);

function waitBefore({ triesBefore, jitter }: Circumstances, askedMs: number | null): number {
  const grown = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(triesBefore, 12));
  const spread = grown * (0.8 + 0.4 * jitter);
  return Math.round(Math.max(spread, Math.min(askedMs ?? 0, LONGEST_ASKED_MS)));
}

const shortened = (text: string): string => text.slice(0, 500);
