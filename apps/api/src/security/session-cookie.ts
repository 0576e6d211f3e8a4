import type { OpenedSession } from '@wasl/identity';
import type { Config } from '@wasl/platform/config';
import type { FastifyReply } from 'fastify';

/** Name of the session cookie. */
export const SESSION_COOKIE = 'wasl_sid';

const attributes = ({ publicUrl }: Pick<Config, 'publicUrl'>) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:') }) as const;

/** Hands the session to the browser: out of reach of scripts, not sent along from other sites. */
export function giveSessionCookie(reply: FastifyReply, opened: OpenedSession, config: Config): void {
  void reply.setCookie(SESSION_COOKIE, opened.token, { ...attributes(config), expires: opened.expiresAt });
}

/** Takes the session back from the browser. */
export function takeSessionCookie(reply: FastifyReply, config: Config): void {
  void reply.clearCookie(SESSION_COOKIE, attributes(config));
}
