import { ChannelError } from '@wasl/channel-kit';
import type { ChannelErrorKind } from '@wasl/channel-kit';
import { number, object, parseJson, text } from './untrusted-json';

/** Meta's numbers and what each means for the message; titles change, numbers do not. */
export const errorKinds: Readonly<Record<number, ChannelErrorKind>> = {
  0: 'auth_expired',
  3: 'forbidden',
  4: 'rate_limited',
  10: 'forbidden',
  33: 'config',
  100: 'content_rejected',
  190: 'auth_expired',
  368: 'account_restricted',
  80007: 'rate_limited',
  130403: 'content_rejected',
  130429: 'rate_limited',
  130472: 'recipient_unreachable',
  130497: 'account_restricted',
  131000: 'temporary',
  131005: 'forbidden',
  131008: 'content_rejected',
  131009: 'content_rejected',
  131016: 'temporary',
  131021: 'recipient_unreachable',
  131026: 'recipient_unreachable',
  131030: 'recipient_unreachable',
  131031: 'account_restricted',
  131037: 'config',
  131042: 'billing',
  131045: 'config',
  131047: 'window_closed',
  131048: 'account_restricted',
  // A cap on marketing for this person now; their own messages and answers to them are not touched by it.
  131049: 'recipient_unreachable',
  131050: 'opted_out',
  131051: 'content_rejected',
  131052: 'media_rejected',
  131053: 'media_rejected',
  131056: 'rate_limited',
  131057: 'temporary',
  131064: 'account_restricted',
  132000: 'content_rejected',
  132001: 'template_unavailable',
  132005: 'content_rejected',
  132007: 'content_rejected',
  132012: 'content_rejected',
  // Paused, then disabled, for how people received it: the words of the message are not at fault.
  132015: 'template_unavailable',
  132016: 'template_unavailable',
  133000: 'config',
  133004: 'temporary',
  133010: 'config',
};

// One message to one person every six seconds is the pair rate; asking earlier only earns the same answer.
const PAIR_RATE = 131056;
const PAIR_RATE_PAUSE_MS = 6_000;
const THROTTLE_PAUSE_MS = 1_000;

/** What a refusal means: by its number first, by the HTTP status where the number says nothing. */
export function kindOf(code: number | undefined, status: number | undefined): ChannelErrorKind {
  if (code !== undefined) {
    const known = errorKinds[code];
    if (known) return known;
    if (code >= 200 && code <= 299) return 'forbidden';
    if (code >= 132000 && code <= 132999) return 'content_rejected';
    if ((code === 1 || code === 2) && (status ?? 0) >= 500) return 'temporary';
  }
  return kindOfStatus(status);
}

function kindOfStatus(status: number | undefined): ChannelErrorKind {
  if (status === undefined) return 'content_rejected';
  if (status === 401) return 'auth_expired';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'config';
  if (status === 413) return 'media_rejected';
  if (status === 429) return 'rate_limited';
  // A gateway's own 5xx says nothing about whether the message went through behind it.
  if (status >= 500) return 'uncertain';
  return 'content_rejected';
}

/** A refused Graph call as the one error that the flows understand. */
export function refusal(answer: {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}): ChannelError {
  const error = object(object(parseJson(answer.body)).error);
  const code = number(error.code);
  const kind =
    error.is_transient === true && kindOf(code, answer.status) === 'uncertain'
      ? 'temporary'
      : kindOf(code, answer.status);
  const detail =
    text(object(error.error_data).details) ??
    text(error.error_user_msg) ??
    text(error.message) ??
    `HTTP ${answer.status}`;
  const retryAfterMs = pauseOf(kind, code, answer.headers['retry-after']);
  return new ChannelError(kind, detail.slice(0, 500), {
    code: code ?? answer.status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function pauseOf(
  kind: ChannelErrorKind,
  code: number | undefined,
  retryAfter: string | undefined,
): number | undefined {
  if (kind !== 'rate_limited' && kind !== 'temporary') return undefined;
  const seconds = number(retryAfter);
  if (seconds !== undefined && seconds >= 0) return Math.min(seconds * 1000, 3_600_000);
  if (code === PAIR_RATE) return PAIR_RATE_PAUSE_MS;
  return kind === 'rate_limited' ? THROTTLE_PAUSE_MS : undefined;
}
