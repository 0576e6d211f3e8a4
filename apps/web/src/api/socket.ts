import {
  serverEvents,
  type ClientAck,
  type ClientEventName,
  type ClientEventPayload,
  type ServerEventName,
  type ServerEventPayload,
} from '@wasl/contracts';
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { io, type Socket } from 'socket.io-client';

/**
 * connecting: the first time · online · reconnecting: it was there and will come back by itself · crowded: this session
 * has too many pages open, and this one hears nothing until others are closed.
 */
export type ConnectionState = 'connecting' | 'online' | 'reconnecting' | 'crowded';

type Refusal = Error & { data?: { code?: string } };

const ACK_TIMEOUT = 8_000;
const KNOCK_AGAIN = 5_000;
let socket: Socket | undefined;
let state: ConnectionState = 'connecting';
const stateListeners = new Set<() => void>();
const resyncListeners = new Set<() => void>();
const firstListeners = new Set<() => void>();
const handlers = new Map<ServerEventName, Set<(payload: never) => void>>();

function setState(next: ConnectionState): void {
  if (state === next) return;
  state = next;
  for (const listener of stateListeners) listener();
}

function resync(): void {
  for (const listener of resyncListeners) listener();
}

function receive(name: ServerEventName, raw: unknown): void {
  const parsed = serverEvents[name].safeParse(raw);
  // An event that cannot be read means that something changed which we do not know: ask for all of it again.
  if (!parsed.success) return resync();
  for (const handler of handlers.get(name) ?? []) handler(parsed.data as never);
}

function listen(connection: Socket): void {
  let wasOnline = false;
  connection.on('connect', () => {
    setState('online');
    for (const listener of wasOnline ? resyncListeners : firstListeners) listener();
    wasOnline = true;
  });
  connection.on('disconnect', (reason) => {
    setState('reconnecting');
    if (reason === 'io server disconnect') connection.connect();
  });
  connection.on('connect_error', ({ data }: Refusal) => {
    if (data?.code === 'identity.not-signed-in')
      return receive('session.ended.v1', { at: new Date().toISOString() });
    const away = wasOnline ? 'reconnecting' : 'connecting';
    setState(data?.code === 'identity.too-many-windows' ? 'crowded' : away);
    // A refusal of the door is final for Socket.IO; the door itself may only have been in trouble.
    if (data) setTimeout(() => socket === connection && connection.connect(), KNOCK_AGAIN);
  });
  for (const name of Object.keys(serverEvents) as ServerEventName[]) {
    connection.on(name, (payload: unknown) => receive(name, payload));
  }
}

/** The one connection of the page: typed events in, acknowledged requests out. */
export const realtime = {
  connect(): void {
    if (socket) return;
    socket = io({
      path: '/socket.io',
      transports: ['websocket', 'polling'],
      reconnectionDelayMax: 5_000,
      withCredentials: true,
    });
    listen(socket);
  },
  disconnect(): void {
    socket?.disconnect();
    socket = undefined;
    setState('connecting');
  },
  on<N extends ServerEventName>(name: N, handler: (payload: ServerEventPayload<N>) => void): () => void {
    const set = handlers.get(name) ?? new Set();
    handlers.set(name, set);
    set.add(handler);
    return () => set.delete(handler);
  },
  /** After a gap: everything shown may be old, fetch it again. */
  onResync(handler: () => void): () => void {
    resyncListeners.add(handler);
    return () => resyncListeners.delete(handler);
  },
  /** The server is heard for the first time: what was read before may be older than what it will tell. */
  onFirstHeard(handler: () => void): () => void {
    firstListeners.add(handler);
    return () => firstListeners.delete(handler);
  },
  /** Answers `{ok: false, code: 'web.unreachable'}` when the server is silent, never rejects. */
  async request<N extends ClientEventName>(name: N, payload: ClientEventPayload<N>): Promise<ClientAck> {
    if (!socket) return { ok: false, code: 'web.unreachable' };
    try {
      return (await socket.timeout(ACK_TIMEOUT).emitWithAck(name, payload)) as ClientAck;
    } catch {
      return { ok: false, code: 'web.unreachable' };
    }
  },
};

/** Runs the handler for each event of that name while the component is on screen. */
export function useSocketEvent<N extends ServerEventName>(
  name: N,
  handler: (payload: ServerEventPayload<N>) => void,
): void {
  const latest = useEffectEvent(handler);
  useEffect(() => realtime.on(name, (payload) => latest(payload)), [name]);
}

/** Runs after the connection came back (or an event could not be read): refetch what you show. */
export function useResync(handler: () => void): void {
  const latest = useEffectEvent(handler);
  useEffect(() => realtime.onResync(() => latest()), []);
}

/** Runs when the server is heard for the first time: read again what would be told only once. */
export function useFirstHeard(handler: () => void): void {
  const latest = useEffectEvent(handler);
  useEffect(() => realtime.onFirstHeard(() => latest()), []);
}

/** How the connection is doing. */
export function useConnectionState(): ConnectionState {
  return useSyncExternalStore(
    (listener) => {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    () => state,
  );
}
