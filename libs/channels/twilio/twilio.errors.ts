import { ChannelError } from '@wasl/channel-kit';
import type { ChannelErrorKind } from '@wasl/channel-kit';

/** Twilio's numbers and what each means for the message. */
export const errorKinds: Readonly<Record<number, ChannelErrorKind>> = {
  11751: 'media_rejected',
  20003: 'auth_expired',
  20005: 'account_restricted',
  20404: 'config',
  20429: 'rate_limited',
  20500: 'temporary',
  20503: 'temporary',
  21205: 'config',
  21211: 'recipient_unreachable',
  21212: 'config',
  21214: 'recipient_unreachable',
  21217: 'recipient_unreachable',
  21408: 'recipient_unreachable',
  21603: 'config',
  21606: 'config',
  21608: 'account_restricted',
  21610: 'opted_out',
  21611: 'rate_limited',
  21612: 'recipient_unreachable',
  21614: 'recipient_unreachable',
  21617: 'content_rejected',
  21619: 'content_rejected',
  21620: 'media_rejected',
  21621: 'media_rejected',
  21623: 'media_rejected',
  21635: 'recipient_unreachable',
  21654: 'content_rejected',
  21655: 'content_rejected',
  21656: 'content_rejected',
  21659: 'config',
  21660: 'config',
  21701: 'config',
  21703: 'config',
  21705: 'config',
  30001: 'rate_limited',
  30002: 'account_restricted',
  30003: 'recipient_unreachable',
  30004: 'recipient_blocked',
  30005: 'recipient_unreachable',
  30006: 'recipient_unreachable',
  30007: 'content_rejected',
  30008: 'recipient_unreachable',
  30017: 'temporary',
  30018: 'config',
  30022: 'rate_limited',
  30024: 'config',
  30034: 'config',
  30036: 'recipient_unreachable',
  63001: 'auth_expired',
  63003: 'recipient_unreachable',
  63005: 'content_rejected',
  63007: 'config',
  63010: 'temporary',
  63012: 'temporary',
  63013: 'content_rejected',
  63014: 'recipient_blocked',
  63015: 'recipient_unreachable',
  63016: 'window_closed',
  63018: 'rate_limited',
  63019: 'media_rejected',
  63021: 'content_rejected',
  63024: 'recipient_unreachable',
  63028: 'content_rejected',
  63030: 'content_rejected',
  63032: 'recipient_unreachable',
  63033: 'recipient_blocked',
  63036: 'recipient_unreachable',
  63038: 'rate_limited',
  63040: 'content_rejected',
  63041: 'content_rejected',
  63042: 'content_rejected',
  63049: 'recipient_unreachable',
  63051: 'account_restricted',
};

const THROTTLE_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 3_600_000;

/** What a refused call means: by its number first, by the HTTP status where the number says nothing. */
export function kindOf(code: number | undefined, status: number): ChannelErrorKind {
  const known = code === undefined ? undefined : errorKinds[code];
  if (known) return known;
  if (status === 401) return 'auth_expired';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'config';
  if (status === 413) return 'media_rejected';
  if (status === 429) return 'rate_limited';
  // A gateway's own 5xx says nothing about whether the message went through behind it.
  return status >= 500 ? 'uncertain' : 'content_rejected';
}

/** What a message that was taken and failed later means. Nobody tries it again by itself, so nothing may promise that. */
export function failureKindOf(code: number | undefined): ChannelErrorKind {
  const known = code === undefined ? undefined : errorKinds[code];
  if (known === undefined || known === 'temporary' || known === 'rate_limited')
    return 'recipient_unreachable';
  return known;
}

/** A refused API call as the one error that the flows understand. */
export function refusal(answer: {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}): ChannelError {
  const { code, message } = problemOf(answer.body);
  const kind = kindOf(code, answer.status);
  const retryAfterMs = pauseOf(kind, answer.headers['retry-after']);
  return new ChannelError(kind, (message ?? `HTTP ${answer.status}`).slice(0, 500), {
    code: code ?? answer.status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function problemOf(body: Buffer): { code?: number; message?: string } {
  try {
    const { code, message } = JSON.parse(body.toString('utf8')) as { code?: unknown; message?: unknown };
    return {
      ...(typeof code === 'number' ? { code } : {}),
      ...(typeof message === 'string' ? { message } : {}),
    };
  } catch {
    // An answer of a gateway on the way: its status is all that it says.
    return {};
  }
}

function pauseOf(kind: ChannelErrorKind, retryAfter: string | undefined): number | undefined {
  if (kind !== 'rate_limited' && kind !== 'temporary') return undefined;
  const seconds = retryAfter === undefined || retryAfter === '' ? Number.NaN : Number(retryAfter);
  if (seconds >= 0) return Math.min(seconds * 1000, LONGEST_PAUSE_MS);
  return kind === 'rate_limited' ? THROTTLE_PAUSE_MS : undefined;
}
