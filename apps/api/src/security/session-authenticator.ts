import fastifyCookie from '@fastify/cookie';
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, ApiKeys, Sessions } from '@wasl/identity';
import { CONFIG, type Config } from '@wasl/platform/config';
import { sessionOf } from './session-cookie';

const BEARER = /^Bearer +(\S+)$/i;

/** Tells who speaks, from what a request or a socket handshake carries. */
@Injectable()
export class SessionAuthenticator {
  constructor(
    private readonly sessions: Sessions,
    private readonly keys: ApiKeys,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The person behind the session that a browser brought along. */
  fromCookies(cookies: Readonly<Record<string, string | undefined>>): Promise<Actor | null> {
    const token = sessionOf(cookies, this.config);
    return token ? this.sessions.recognise(token) : Promise.resolve(null);
  }

  /** The program behind an Authorization header. */
  fromAuthorization(header: string): Promise<Actor | null> {
    const key = BEARER.exec(header)?.[1];
    return key ? this.keys.recognise(key) : Promise.resolve(null);
  }

  /** For sockets: the person behind a Cookie header, with the session to watch for `session.revoked`. */
  async fromCookieHeader(header: string | undefined): Promise<{ actor: Actor; sessionId: string } | null> {
    if (!header) return null;
    const actor = await this.fromCookies(fastifyCookie.parse(header));
    return actor?.credentialId ? { actor, sessionId: actor.credentialId } : null;
  }

  /**
   * For sockets, every minute and after `resource.changed` of kind user or team: the person behind a session as they
   * are now (role, teams, branch), or null when it has ended. Does not keep the session awake.
   */
  stillValid(sessionId: string): Promise<Actor | null> {
    return this.sessions.stillValid(sessionId);
  }
}
