import { Injectable } from '@nestjs/common';
import { type ClientAck, clientEvents, type ClientEventName, type ClientEventPayload } from '@wasl/contracts';
import { ConversationRepository, roomOfWatchers } from '@wasl/conversations';
import { isAppError } from '@wasl/kernel';
import { Log } from '@wasl/platform/logging';
import { CommandLimit } from './command-limit';
import { Presence } from './presence';
import type { WaslServer, WaslSocket } from './wasl-socket';

type Handler<N extends ClientEventName> = (
  server: WaslServer,
  socket: WaslSocket,
  payload: ClientEventPayload<N>,
) => Promise<ClientAck>;
type Handlers = { [N in ClientEventName]: Handler<N> };

const OK: ClientAck = { ok: true };
const refused = (code: string): ClientAck => ({ ok: false, code });
const MOST_WATCHED = 20;

/** The few things that a socket may ask: each is parsed, authorised and acknowledged. */
@Injectable()
export class SocketCommands {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly presence: Presence,
    private readonly log: Log,
  ) {}

  private readonly handlers: Handlers = {
    'conversation.watch': (_server, socket, { conversationId }) => this.watch(socket, conversationId),
    'conversation.unwatch': async (server, socket, { conversationId }) => {
      await socket.leave(roomOfWatchers(conversationId));
      await this.presence.leave(server, socket, conversationId);
      return OK;
    },
    'presence.set': async (_server, socket, { conversationId, state }) => {
      if (!socket.rooms.has(roomOfWatchers(conversationId))) return refused('realtime.not-watching');
      await this.presence.set(socket, conversationId, state);
      return OK;
    },
  };

  /** Serves the commands of a socket for as long as it lives. */
  attach(server: WaslServer, socket: WaslSocket): void {
    const limit = new CommandLimit(performance.now());
    socket.use(([, ...rest], next) => {
      const verdict = limit.ask(performance.now());
      if (verdict === 'take') return next();
      const last: unknown = rest.at(-1);
      if (typeof last === 'function')
        (last as (answer: ClientAck) => void)(refused('realtime.too-many-commands'));
      if (verdict === 'cut') socket.disconnect(true);
    });
    for (const name of Object.keys(this.handlers) as ClientEventName[]) this.listen(server, socket, name);
    socket.on('disconnecting', () => void this.leaveAll(server, socket));
  }

  private listen<N extends ClientEventName>(server: WaslServer, socket: WaslSocket, name: N): void {
    const handler: Handler<N> = this.handlers[name];
    socket.on(name as string, (...sent: unknown[]) => {
      const answer: unknown = sent.at(-1);
      const acknowledge =
        typeof answer === 'function' ? (answer as (ack: ClientAck) => void) : () => undefined;
      const parsed = clientEvents[name].safeParse(sent[0]);
      if (!parsed.success) return acknowledge(refused('realtime.bad-command'));
      handler(server, socket, parsed.data as ClientEventPayload<N>).then(acknowledge, (error: unknown) =>
        acknowledge(this.explain(name, error)),
      );
    });
  }

  /**
   * Looked at twice, around the joining: what took the conversation out of sight in between is then either seen by the
   * second look, or announced after it and taken care of by the announcement.
   */
  private async watch(socket: WaslSocket, conversationId: string): Promise<ClientAck> {
    const room = roomOfWatchers(conversationId);
    const watched = [...socket.rooms].filter((name) => name.startsWith('conversation:')).length;
    if (watched >= MOST_WATCHED && !socket.rooms.has(room)) return refused('realtime.too-many-watched');
    if (!(await this.sees(socket, conversationId))) return refused('conversations.not-found');
    await socket.join(room);
    if (!(await this.sees(socket, conversationId))) {
      await socket.leave(room);
      return refused('conversations.not-found');
    }
    this.presence.show(socket, conversationId);
    return OK;
  }

  private async sees(socket: WaslSocket, conversationId: string): Promise<boolean> {
    return (await this.conversations.visibleAmong(socket.data.actor, [conversationId])).length > 0;
  }

  private async leaveAll(server: WaslServer, socket: WaslSocket): Promise<void> {
    const watched = [...socket.rooms]
      .filter((room) => room.startsWith('conversation:'))
      .map((room) => room.slice('conversation:'.length));
    for (const conversationId of watched) {
      await this.presence
        .leave(server, socket, conversationId)
        .catch((error: unknown) => this.explain('disconnect', error));
    }
  }

  private explain(command: string, error: unknown): ClientAck {
    if (isAppError(error)) return refused(error.code);
    this.log.error('socket command failed', {
      command,
      error: error instanceof Error ? error.message : String(error),
    });
    return refused('realtime.failed');
  }
}
