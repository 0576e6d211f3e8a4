import type { ServerEventName, ServerEventWire } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';

/** What a server may say, by name; payloads are those of the contract. */
export type ServerEvents = { [N in ServerEventName]: (payload: ServerEventWire<N>) => void };

/** What is known of the person behind a socket. */
export interface SocketState {
  actor: Actor;
  sessionId: string;
}

/** Clients' events are not typed: nothing that they send is believed before it was parsed. */
export type WaslServer = Server<DefaultEventsMap, ServerEvents, DefaultEventsMap, SocketState>;
export type WaslSocket = Socket<DefaultEventsMap, ServerEvents, DefaultEventsMap, SocketState>;
