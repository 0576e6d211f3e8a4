import { BootError } from './boot-error';

/** A server that a start needs, as the operator named it. */
export interface NeededServer {
  /** What it is, as a person calls it. */
  name: string;
  /** The setting that leads to it. */
  setting: string;
  url: string;
  /** What to do when nothing answers there. */
  advice: string;
}

const SILENCES = new Map([
  ['ECONNREFUSED', 'nothing listens there'],
  ['ENOTFOUND', 'the name is not known'],
  ['EAI_AGAIN', 'the name cannot be looked up now'],
  ['ETIMEDOUT', 'there is no answer'],
  ['EHOSTUNREACH', 'the host cannot be reached'],
  ['ENETUNREACH', 'the network cannot be reached'],
  ['ECONNRESET', 'the connection was cut'],
  ['EPIPE', 'the connection was cut'],
]);

/** Why nothing answers, in words; null when somebody did, and it is about something else. */
export function silenceOf(error: unknown): string | null {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  const words = typeof message === 'string' ? message : '';
  // Some clients wrap what happened and leave the code in the message only.
  const named = typeof code === 'string' && SILENCES.has(code) ? code : /\bE[A-Z_]{4,}\b/.exec(words)?.[0];
  const known = SILENCES.get(named ?? '');
  if (known !== undefined) return known;
  return /time(d )?-?out|terminated unexpectedly/i.test(words) ? 'there is no answer' : null;
}

/** One readable refusal to start: what, where without its password, why, and how to mend it. */
export function serverOutOfReach(
  server: NeededServer,
  why: string,
  advice: string = server.advice,
): BootError {
  return new BootError(`${server.name} at ${placeOf(server.url)} (${server.setting}): ${why}. ${advice}`);
}

/** The address as a person may read it aloud: no password and no options. */
export function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'the given address';
  const { protocol, username, host, pathname } = new URL(url);
  return `${protocol}//${username === '' ? '' : `${username}@`}${host}${pathname === '/' ? '' : pathname}`;
}
