import { ChannelError, type ChannelErrorKind } from '@wasl/channel-kit';
import { kindOfStatus } from './bounce';

/** What nodemailer and the socket put on an error. */
interface SmtpFailure {
  message?: string;
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/** Enhanced codes of a refused login; Microsoft says 5.7.30 where passwords were switched off. */
const LOGIN_REFUSED = new Set(['5.7.3', '5.7.8', '5.7.9', '5.7.14', '5.7.30', '5.7.57', '5.7.139']);
const GREYLIST_MS = 5 * 60_000;

/**
 * Any failure of an SMTP conversation as our error. A mail whose body had begun to flow and got no answer is
 * `uncertain`: it may have been taken.
 */
export function smtpError(cause: unknown, bodyBegan = false): ChannelError {
  if (cause instanceof ChannelError) return cause;
  const failure = (cause ?? {}) as SmtpFailure;
  const enhanced = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(failure.response ?? '')?.[1] ?? '';
  const code = enhanced || (failure.responseCode === undefined ? failure.code : String(failure.responseCode));
  const kind = kindOf(failure, enhanced, bodyBegan);
  return new ChannelError(kind, sentence(failure), {
    ...(code === undefined ? {} : { code }),
    ...(kind === 'temporary' && failure.responseCode !== undefined ? { retryAfterMs: GREYLIST_MS } : {}),
    cause,
  });
}

function kindOf(failure: SmtpFailure, enhanced: string, bodyBegan: boolean): ChannelErrorKind {
  const { responseCode, command = '' } = failure;
  if (isLogin(failure, enhanced)) return authKind(failure);
  if (isUntrusted(failure)) return 'config';
  if (responseCode !== undefined) return kindOfResponse(responseCode, enhanced, command);
  if (bodyBegan) return 'uncertain';
  if (failure.code === 'EENVELOPE') return 'recipient_unreachable';
  if (failure.code === 'EMESSAGE' || failure.code === 'ECONFIG') return 'provider_bug';
  // No connection, no name, or a line that broke before the body: certainly not sent.
  return 'temporary';
}

function isLogin({ code, responseCode }: SmtpFailure, enhanced: string): boolean {
  if (code === 'EAUTH' || code === 'ENOAUTH' || LOGIN_REFUSED.has(enhanced)) return true;
  return responseCode === 530 || responseCode === 534 || responseCode === 535;
}

/** A certificate that does not fit, or no STARTTLS where it is asked for: trying again cannot help. */
const isUntrusted = ({ code, message = '' }: SmtpFailure): boolean =>
  code === 'ETLS' || /certificate|self-signed|STARTTLS/i.test(message);

/** A server that is only busy (454 4.7.0) did not refuse the password. */
const authKind = ({ responseCode }: SmtpFailure): ChannelErrorKind =>
  responseCode !== undefined && responseCode >= 400 && responseCode < 500 ? 'temporary' : 'auth_expired';

function kindOfResponse(responseCode: number, enhanced: string, command: string): ChannelErrorKind {
  if (responseCode === 421 || responseCode === 450 || responseCode === 451 || responseCode === 452) {
    return enhanced === '4.7.28' || enhanced === '4.7.32' ? 'rate_limited' : 'temporary';
  }
  if (responseCode >= 400 && responseCode < 500) return 'temporary';
  if (responseCode === 552 || responseCode === 523)
    return enhanced.startsWith('5.2.2') ? 'recipient_unreachable' : 'media_rejected';
  if (enhanced.startsWith('5.')) return kindOfStatus(enhanced);
  if (command.startsWith('RCPT')) return 'recipient_unreachable';
  if (command.startsWith('MAIL')) return 'forbidden';
  return isAfterData(command) ? 'content_rejected' : 'provider_bug';
}

const isAfterData = (command: string): boolean => command === 'DATA' || command === 'BDAT';

/** The server's own words, on one line; passwords never travel in a response. */
function sentence({ response, message }: SmtpFailure): string {
  return (response ?? message ?? 'the mail server did not answer').replace(/\s+/gu, ' ').slice(0, 500);
}
