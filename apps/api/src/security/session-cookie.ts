import type { OpenedSession } from '@wasl/identity';
import type { Config } from '@wasl/platform/config';
import type { FastifyReply } from 'fastify';

type Address = Pick<Config, 'publicUrl'>;
const isEncrypted = ({ publicUrl }: Address): boolean => publicUrl.startsWith('https:');

/**
 * Name of the session cookie. `__Host-` where the public address is https: browsers then take it from this very host
 * alone, so that neither a neighbour under the same domain nor somebody on an unencrypted line can plant one.
 */
export const sessionCookieName = (config: Address): string =>
  isEncrypted(config) ? '__Host-wasl_sid' : 'wasl_sid';

/** The session that a browser brought along. */
export const sessionOf = (
  cookies: Readonly<Record<string, string | undefined>>,
  config: Address,
): string | undefined => cookies[sessionCookieName(config)];

const attributes = (config: Address) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isEncrypted(config) }) as const;

/** Hands the session to the browser: out of reach of scripts, not sent along from other sites. */
export function giveSessionCookie(reply: FastifyReply, opened: OpenedSession, config: Config): void {
  void reply.setCookie(sessionCookieName(config), opened.token, {
    ...attributes(config),
    expires: opened.expiresAt,
  });
}

/** Takes the session back from the browser. */
export function takeSessionCookie(reply: FastifyReply, config: Config): void {
  void reply.clearCookie(sessionCookieName(config), attributes(config));
}
