/** A process of its own that runs a channel's program: its end, however it comes, is nobody else's. */
export interface HostProcess {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Resolves when it is gone, with why, in a word. */
  readonly exited: Promise<string>;
  /** Asks it to end, and makes it after a few seconds; resolves when it is gone. */
  stop(): Promise<void>;
}

/** The same from inside. */
export interface HostLink {
  /** The inbox's private folder. */
  folder: string;
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Calls the listener when the process is to end: asked to, or because nobody is at the other end any more. */
  onEnd(listener: () => Promise<void>): void;
}

/** What runs in the process; resolves when there is nothing more to do. */
export type HostProgram = (link: HostLink) => Promise<void>;
