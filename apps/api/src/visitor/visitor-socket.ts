import { visitorServerEvents } from '@wasl/contracts';
import type { Visit, VisitPass } from '@wasl/messaging';
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import type { z } from 'zod';

type Events = {
  [N in keyof typeof visitorServerEvents]: (payload: z.infer<(typeof visitorServerEvents)[N]>) => void;
};

/** What is known behind a visitor's socket. */
export interface VisitorSocketState {
  pass: VisitPass;
  token: string;
}
export type VisitorServer = Namespace<DefaultEventsMap, Events, DefaultEventsMap, VisitorSocketState>;
export type VisitorSocket = Socket<DefaultEventsMap, Events, DefaultEventsMap, VisitorSocketState>;

/** Every window of one visit, and nobody else. */
export const roomOfVisit = ({ inboxId, visitor }: Visit): string => `visit:${inboxId}|${visitor}`;
