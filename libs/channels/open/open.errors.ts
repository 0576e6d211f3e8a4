import { ChannelError } from '@wasl/channel-kit';
import type { ChannelErrorKind, HttpResponse } from '@wasl/channel-kit';
import { z } from 'zod';
import { reportableFailures } from './open.events';

/** What a receiver may say in a refusal: which failure it is, in our words. */
const refusalBody = z.object({ error: z.enum(reportableFailures), detail: z.string().max(500).optional() });

/** The receiver says that this address is over: nobody is asked again until an administrator looks. */
const GONE = 410;

const KINDS: Readonly<Record<number, ChannelErrorKind>> = {
  401: 'auth_expired',
  403: 'forbidden',
  404: 'config',
  405: 'config',
  408: 'temporary',
  [GONE]: 'config',
  413: 'media_rejected',
  425: 'temporary',
  429: 'rate_limited',
  503: 'temporary',
};

/** An answer other than 2xx as the one error that the flows understand; `resend` says that sending twice is harmless. */
export function refusal(answer: HttpResponse, resend: boolean): ChannelError {
  const said = refusalBody.safeParse(jsonOf(answer.body));
  if (said.success && answer.status >= 400 && answer.status < 500)
    return new ChannelError(said.data.error, said.data.detail ?? said.data.error, { code: answer.status });
  const kind = kindOf(answer.status, resend);
  const seconds = Number(answer.headers['retry-after']);
  const retryAfterMs = Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3600) * 1000 : undefined;
  return new ChannelError(kind, sentenceOf(answer.status), {
    code: answer.status,
    stopsSending: answer.status === GONE,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** Only 2xx is success: a redirect is an address that is wrong. */
function kindOf(status: number, resend: boolean): ChannelErrorKind {
  const known = KINDS[status];
  if (known) return known;
  // A gateway's 5xx says nothing about what happened behind it.
  if (status >= 500) return resend ? 'temporary' : 'uncertain';
  return status < 400 ? 'config' : 'content_rejected';
}

function sentenceOf(status: number): string {
  if (status === GONE) return 'the receiver says that this address is gone (HTTP 410)';
  if (status >= 300 && status < 400)
    return `the receiver redirects (HTTP ${status}): enter the final address`;
  return `the receiver answered HTTP ${status}`;
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
