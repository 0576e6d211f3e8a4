import type { VisitorMessage } from '@wasl/contracts';
import { io, type Socket } from 'socket.io-client';

/** What the socket tells. */
export interface Listener {
  messages(news: VisitorMessage[]): void;
  typing(writing: boolean): void;
  /** Each time that the link stands, also after a break: something may have been missed. */
  connected(): void;
  /** The key opens nothing any more. */
  over(): void;
}

const TYPING_LASTS_MS = 20_000;
const REPEAT_MS = 4_000;

/** The live link of a visit; it comes back by itself. */
export class LiveLink {
  private readonly socket: Socket;
  private quiet: ReturnType<typeof setTimeout> | undefined;
  private said = 0;

  constructor(auth: { inboxId: string; token: string }, listener: Listener) {
    this.socket = io('/visitors', { auth, transports: ['websocket', 'polling'], withCredentials: false });
    this.socket.on('connect', () => listener.connected());
    this.socket.on('thread.changed.v1', (news: VisitorMessage[]) => listener.messages(news));
    this.socket.on('staff.typing.v1', ({ writing }: { writing: boolean }) => {
      clearTimeout(this.quiet);
      // Whoever closes the laptop while writing never says that they stopped.
      if (writing) this.quiet = setTimeout(() => listener.typing(false), TYPING_LASTS_MS);
      listener.typing(writing);
    });
    this.socket.on('connect_error', (error: Error & { data?: { code?: string } }) => {
      if (error.data?.code === 'chat.visit-over') listener.over();
      // A refusal of the door is final for Socket.IO: a chat that was switched off may be back.
      else if (error.data) setTimeout(() => this.socket.connect(), 15_000);
    });
  }

  /** The visitor writes; said at most every few seconds. */
  writing(): void {
    if (Date.now() - this.said < REPEAT_MS) return;
    this.said = Date.now();
    this.socket.volatile.emit('typing', { writing: true });
  }
  /** The visitor has stopped, or sent what was written. */
  silent(): void {
    if (this.said === 0) return;
    this.said = 0;
    this.socket.volatile.emit('typing', { writing: false });
  }
  close(): void {
    clearTimeout(this.quiet);
    this.socket.close();
  }
}
