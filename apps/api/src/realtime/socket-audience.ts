import { Injectable } from '@nestjs/common';
import { ConversationRepository, roomsOfActor } from '@wasl/conversations';
import { type Actor, may, type Permission } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { StaffPresenceRepository } from '@wasl/reporting';
import { SessionAuthenticator } from '../security/session-authenticator';
import { Presence } from './presence';
import type { WaslServer, WaslSocket } from './wasl-socket';

/** Permissions with a room of their own: news that only their holders may have. */
const PERMISSION_ROOMS = [
  'live.read',
  'quarantine.read',
  'api-keys.manage',
] as const satisfies readonly Permission[];

export const roomOfSession = (sessionId: string): string => `session:${sessionId}`;
export const roomOfPermission = (permission: (typeof PERMISSION_ROOMS)[number]): string =>
  `may:${permission}`;
const WATCH = 'conversation:';
/** Sockets that one session may hold at a node: more pages than anybody keeps open. */
const MOST_SOCKETS = 50;

/** Every room that a socket of this session belongs in, besides the conversations it watches. */
function roomsOf(actor: Actor, sessionId: string): string[] {
  const permissions = PERMISSION_ROOMS.filter((permission) => may(actor, permission)).map(roomOfPermission);
  return [...roomsOfActor(actor), ...permissions, roomOfSession(sessionId)];
}

/** Keeps sockets in exactly the rooms that their people may hear, and sends away whose session has ended. */
@Injectable()
export class SocketAudience {
  constructor(
    private readonly authenticator: SessionAuthenticator,
    private readonly conversations: ConversationRepository,
    private readonly staff: StaffPresenceRepository,
    private readonly presence: Presence,
  ) {}

  /** Puts a new socket into its rooms; its person is here. Refuses when its session holds too many. */
  async admit(socket: WaslSocket): Promise<void> {
    const { actor, sessionId } = socket.data;
    if (actor.userId !== null) await this.staff.seen([actor.userId]);
    // Counted and joined in one breath: many that knock at once are counted too.
    const held = socket.nsp.adapter.rooms.get(roomOfSession(sessionId))?.size ?? 0;
    if (held >= MOST_SOCKETS) throw new AppError('identity.too-many-windows', { most: MOST_SOCKETS });
    await socket.join(roomsOf(actor, sessionId));
  }

  /** Looks again at the sessions of these sockets: rooms follow the person as they are now, ended sessions are cut. */
  async review(server: WaslServer, room: string | null): Promise<void> {
    const ids =
      room === null ? server.sockets.sockets.keys() : (server.sockets.adapter.rooms.get(room) ?? []);
    const sockets = [...ids]
      .map((id) => server.sockets.sockets.get(id))
      .filter((socket) => socket !== undefined);
    for (const [sessionId, group] of Map.groupBy(sockets, (socket) => socket.data.sessionId)) {
      const actor = await this.authenticator.stillValid(sessionId);
      if (actor) for (const socket of group) await this.move(server, socket, actor);
      else this.end(server, roomOfSession(sessionId));
    }
  }

  /** Everybody with a socket of this node is here. */
  async beat(server: WaslServer): Promise<void> {
    const ids = [...server.sockets.sockets.values()]
      .map((socket) => socket.data.actor.userId)
      .filter((id) => id !== null);
    await this.staff.seen([...new Set(ids)]);
  }

  /** Tells the sockets of a room that their session is over, and cuts them. */
  end(server: WaslServer, room: string): void {
    server.in(room).emit('session.ended.v1', { at: new Date().toISOString() });
    server.in(room).disconnectSockets(true);
  }

  private async move(server: WaslServer, socket: WaslSocket, actor: Actor): Promise<void> {
    const wanted = new Set(roomsOf(actor, socket.data.sessionId));
    const watched = [...socket.rooms].filter((room) => room.startsWith(WATCH));
    const kept = [...socket.rooms].filter((room) => room !== socket.id && !room.startsWith(WATCH));
    socket.data.actor = actor;
    for (const room of kept) if (!wanted.has(room)) await socket.leave(room);
    await socket.join([...wanted]);
    if (watched.length === 0) return;
    const ids = watched.map((room) => room.slice(WATCH.length));
    const visible = new Set(await this.conversations.visibleAmong(actor, ids));
    for (const id of ids.filter((watched) => !visible.has(watched))) {
      await socket.leave(WATCH + id);
      await this.presence.leave(server, socket, id);
    }
  }
}
