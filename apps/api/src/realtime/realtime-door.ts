import { Inject, Injectable } from '@nestjs/common';
import { isAppError } from '@wasl/kernel';
import { CONFIG, type Config } from '@wasl/platform/config';
import { Log } from '@wasl/platform/logging';
import type { IncomingMessage } from 'node:http';
import { isSameOrigin } from '../security/same-origin';
import { SessionAuthenticator } from '../security/session-authenticator';
import { SocketAudience } from './socket-audience';
import { SocketCommands } from './socket-commands';
import type { WaslServer, WaslSocket } from './wasl-socket';

type Next = (error?: Error & { data?: { code: string } }) => void;

/** Lets sockets in: from pages of ours only, with the session of the browser, into the rooms of its person. */
@Injectable()
export class RealtimeDoor {
  constructor(
    private readonly authenticator: SessionAuthenticator,
    private readonly audience: SocketAudience,
    private readonly commands: SocketCommands,
    private readonly log: Log,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Stands at this server from now on. */
  guard(server: WaslServer): void {
    server.engine.opts.allowRequest = (
      request: IncomingMessage,
      decide: (error: string | null, allowed: boolean) => void,
    ) => decide(null, this.isOurPage(request));
    server.use((socket, next) => void this.authenticate(socket, next));
    server.on('connection', (socket) => {
      this.commands.attach(server, socket);
      void this.lookAgain(server, socket);
    });
  }

  /** News of its person that came while it stood in the door passed it by. */
  private async lookAgain(server: WaslServer, { id }: WaslSocket): Promise<void> {
    try {
      await this.audience.review(server, id);
    } catch (error) {
      this.log.warn('a new socket is looked at with the next review', { error: String(error) });
    }
  }

  /**
   * Browsers send Origin with every WebSocket. With a polling GET to their own origin they send neither it nor, over
   * plain http, Sec-Fetch-Site; another site cannot make such a request with our cookie (SameSite) and read the answer.
   */
  private isOurPage({ headers }: IncomingMessage): boolean {
    const site = headers['sec-fetch-site'];
    const secFetchSite = Array.isArray(site) ? site[0] : site;
    if (headers.origin === undefined && secFetchSite === undefined) return headers.upgrade === undefined;
    return isSameOrigin(
      { origin: headers.origin, secFetchSite, host: headers.host ?? '' },
      this.config.publicUrl,
    );
  }

  /** Joins its rooms before it counts as connected: no news is lost between the list that it loads and the first event. */
  private async authenticate(socket: WaslSocket, next: Next): Promise<void> {
    try {
      const found = await this.authenticator.fromCookieHeader(socket.handshake.headers.cookie);
      if (!found)
        return next(Object.assign(new Error('not signed in'), { data: { code: 'identity.not-signed-in' } }));
      socket.data = found;
      await this.audience.admit(socket);
      next();
    } catch (error) {
      if (isAppError(error)) return next(Object.assign(new Error('refused'), { data: { code: error.code } }));
      this.log.error('socket could not be admitted', {
        error: error instanceof Error ? error.message : String(error),
      });
      next(Object.assign(new Error('failed'), { data: { code: 'realtime.failed' } }));
    }
  }
}
