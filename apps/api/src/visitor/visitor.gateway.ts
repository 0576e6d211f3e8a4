import type { OnModuleDestroy } from '@nestjs/common';
import { type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import { VISITOR_TOKEN_MAX } from '@wasl/contracts';
import { isUuid } from '@wasl/kernel';
import { type Visit, VisitorKeys, VisitorPresence } from '@wasl/messaging';
import { Log } from '@wasl/platform/logging';
import { OutboxReader } from '@wasl/platform/outbox';
import { z } from 'zod';
import { CommandLimit } from '../realtime/command-limit';
import { OpenChats } from './open-chats';
import { VisitorFanout } from './visitor-fanout';
import { roomOfVisit, type VisitorServer, type VisitorSocket } from './visitor-socket';

/** Signs of life are repeated and visits looked at again this often. */
const BEAT_MS = 25_000;
const MOST_WINDOWS = 5;
const typing = z.strictObject({ writing: z.boolean() });
const handshake = z.object({ inboxId: z.string(), token: z.string().max(VISITOR_TOKEN_MAX) });

const windowsOf = (server: VisitorServer, visit: Visit): number =>
  server.adapter.rooms.get(roomOfVisit(visit))?.size ?? 0;

type Next = (error?: Error & { data?: { code: string } }) => void;
const refusal = (code: string) => Object.assign(new Error(code), { data: { code } });

/**
 * Socket.IO at /socket.io, namespace /visitors: the server speaks of one visit's own thread, the visitor may only say
 * that they write. The engine's own door (pages of ours only, 64 KB a frame) stands before it.
 */
@WebSocketGateway({
  ...{ namespace: '/visitors', maxHttpBufferSize: 64 * 1024 },
  ...{ serveClient: false, transports: ['websocket', 'polling'] },
})
export class VisitorGateway implements OnGatewayInit<VisitorServer>, OnModuleDestroy {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly chats: OpenChats,
    private readonly keys: VisitorKeys,
    private readonly fanout: VisitorFanout,
    private readonly presence: VisitorPresence,
    private readonly reader: OutboxReader,
    private readonly log: Log,
  ) {}

  afterInit(server: VisitorServer): void {
    server.use((socket, next) => void this.admit(server, socket, next));
    server.on('connection', (socket) => this.serve(server, socket));
    this.fanout.attach(server, this.reader);
    this.timer = setInterval(() => void this.beat(server), BEAT_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async admit(server: VisitorServer, socket: VisitorSocket, next: Next): Promise<void> {
    try {
      const given = handshake.safeParse(socket.handshake.auth);
      const open = given.success && isUuid(given.data.inboxId) && (await this.chats.find(given.data.inboxId));
      if (!given.success || !open) return next(refusal('chat.not-offered'));
      const pass = this.keys.read(open.id, given.data.token);
      if (!pass) return next(refusal('chat.visit-over'));
      if (windowsOf(server, pass) >= MOST_WINDOWS) return next(refusal('chat.too-many'));
      socket.data = { pass, token: given.data.token };
      // Joined before it counts as connected: nothing is lost between the thread that it reads and the first event.
      await socket.join(roomOfVisit(pass));
      next();
    } catch (error) {
      this.log.error('a visitor could not be admitted', { error: String(error) });
      next(refusal('realtime.failed'));
    }
  }

  private serve(server: VisitorServer, socket: VisitorSocket): void {
    const { pass } = socket.data;
    const limit = new CommandLimit(performance.now());
    const quietly = (work: Promise<void>): void =>
      void work.catch((error: unknown) =>
        this.log.warn('presence of a visitor could not be told', { error: String(error) }),
      );
    socket.use((_packet, next) => {
      const verdict = limit.ask(performance.now());
      if (verdict === 'take') next();
      if (verdict === 'cut') socket.disconnect(true);
    });
    socket.on('typing', (sent: unknown) => {
      const said = typing.safeParse(sent);
      if (said.success) quietly(this.presence.writing(pass, said.data.writing));
    });
    socket.on('disconnect', () => {
      if (windowsOf(server, pass) === 0) quietly(this.presence.left(pass));
    });
    quietly(this.presence.here([pass]));
  }

  /** Visits that are over, and chats that were switched off, are cut here at the latest. */
  private async beat(server: VisitorServer): Promise<void> {
    try {
      const here = new Map<string, VisitorSocket['data']['pass']>();
      for (const socket of server.sockets.values()) {
        const { pass, token } = socket.data;
        const valid = this.keys.read(pass.inboxId, token) && (await this.chats.find(pass.inboxId));
        if (valid) here.set(roomOfVisit(pass), pass);
        else socket.disconnect(true);
      }
      await this.presence.here([...here.values()]);
    } catch (error) {
      this.log.warn('visits could not be looked at', { error: String(error) });
    }
  }
}
