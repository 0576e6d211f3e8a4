import type { ChannelEventInput, Pairing } from '@wasl/contracts';
import type { ChannelPorts } from './ports';

/** A request as it came from outside, before anything was believed about it. */
export interface RawRequest {
  method: string;
  /** Absolute, built from the configured public URL, never from Host headers. */
  url: string;
  /** Lower-case names; repeated headers joined by ', '. */
  headers: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** The exact bytes that were signed. */
  body: Buffer;
}

/** A stored raw event as `parse` gets it, now or on a replay years later. */
export interface RawEvent {
  body: Buffer;
  headers: Readonly<Record<string, string>>;
  /** When we took it. */
  receivedAt: Date;
}

/** Parsed settings and secrets of one inbox, with the ports of the house. */
export interface InboxContext<S, K> {
  inboxId: string;
  settings: S;
  secrets: K;
  ports: ChannelPorts;
}

/** `ok`, or why the request is refused: answered 401 and counted as a security event. */
export type Verdict = { ok: true } | { ok: false; reason: string };

/** What a handshake answers, or null when the request is none. */
export interface HandshakeAnswer {
  status: number;
  contentType: string;
  body: string;
}

/** Now or later, as the channel likes. */
export type Settled<T> = T | Promise<T>;

/**
 * Pure over the raw event: no I/O, no clock. A known shape of an unknown type becomes an `unsupported` part or `ignored`;
 * what cannot be read at all throws ChannelError and waits in quarantine, for it may hold what somebody wrote.
 */
export type Parse<S, K> = (raw: RawEvent, context: ParseContext<S, K>) => Settled<ChannelEventInput[]>;
export interface ParseContext<S, K> {
  inboxId: string;
  settings: S;
  secrets: K;
}

/** Provider calls us. */
export interface WebhookTransport<S, K> {
  kind: 'webhook';
  handshake?(request: RawRequest, context: InboxContext<S, K>): HandshakeAnswer | null;
  /** Over the raw bytes, in constant time; without a secret it refuses. */
  verify(request: RawRequest, context: InboxContext<S, K>): Verdict;
  /** After `verify`: refuses a body that can never be read, in words for its sender; null lets it in. */
  inspect?(request: RawRequest, context: InboxContext<S, K>): HandshakeAnswer | null;
  /**
   * Whom an event is about, read cheaply from its raw bytes, or null: answers that are equal keep their order, others
   * may be applied side by side. Absent: the whole inbox keeps one order.
   */
  partition?(request: RawRequest): string | null;
  parse: Parse<S, K>;
}

/** Where a stream hands what it received. Resolves when the event is durable: only then may the stream move its cursor. */
export interface EventSink {
  accept(event: { body: Buffer; headers?: Record<string, string> }): Promise<void>;
  health(level: 'ok' | 'warning' | 'error', code: string, detail?: string): Promise<void>;
  /** A small JSON state kept for the inbox between runs (cursors). */
  loadState(): Promise<unknown>;
  saveState(state: unknown): Promise<void>;
  /**
   * For channels with `capabilities.pairing`: how the device is linked now. Rejects with ChannelError `config`, code
   * `inboxes.account-taken`, when another inbox holds the account: the channel ends this link and takes nothing by it.
   */
  pairing?(state: Omit<Pairing, 'at'>): Promise<void>;
}

/** We hold a connection open (IMAP IDLE) or a door (SMTP); runs in one worker at a time under a lease. */
export interface StreamTransport<S, K> {
  kind: 'stream';
  open(context: InboxContext<S, K>, sink: EventSink): Promise<{ close(): Promise<void> }>;
  parse: Parse<S, K>;
}

/** Our own forms and desks feed it. */
export interface ManualTransport<S, K> {
  kind: 'manual';
  parse: Parse<S, K>;
}

export type Transport<S, K> = WebhookTransport<S, K> | StreamTransport<S, K> | ManualTransport<S, K>;
