import type { HostProcess } from './host';

/** An HTTP call to a provider; body and answer are small except for media. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  body?: Buffer | string;
  /** Milliseconds until the call is given up; default 15,000. */
  timeoutMs?: number;
  /** Bytes of answer at most; default 1 MiB. */
  maxBytes?: number;
}
export interface HttpResponse {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** How far a failed call got: decides between a retry and `uncertain`. */
export class HttpFailure extends Error {
  /** The rules of this installation keep us from the address: asking again changes nothing. */
  readonly forbidden: boolean;
  constructor(
    /** not_sent: the provider certainly did not take it · unknown: bytes were written and no full answer came. */
    readonly phase: 'not_sent' | 'unknown',
    message: string,
    options: { cause?: unknown; forbidden?: boolean } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'HttpFailure';
    this.forbidden = options.forbidden ?? false;
  }
}

/** What a provider gave instead of secrets that it takes no more, and what else it gave. */
export interface RenewedSecrets<T> {
  /** To be stored in place of those of the same names; empty when nothing changed. */
  secrets: Record<string, string>;
  result: T;
}

/** Everything from outside that a channel may touch. */
export interface ChannelPorts {
  /** Guarded against private addresses unless the operator allowed the host; throws HttpFailure. */
  http(request: HttpRequest): Promise<HttpResponse>;
  now(): Date;
  log(level: 'debug' | 'info' | 'warn' | 'error', message: string, fields?: Record<string, unknown>): void;
  /** True when the operator allowed plain connections to this host (own mail server, simulators). */
  isTrustedHost(host: string): boolean;
  /** Public base URL without trailing slash. */
  publicUrl: string;
  /** The address at which the provider calls this inbox; absent for channels that are not called. */
  webhookUrl?: string;
  /** A private folder of this inbox that is kept between runs; absent where a process has none. It may not exist yet. */
  folder?: string;
  /**
   * For secrets that a provider replaces when they are used: `renew` is called with the stored ones, in one process at a
   * time, and what it answers is durable when this resolves. Absent where nothing is stored.
   */
  renewSecrets?<T>(renew: (stored: Record<string, unknown>) => Promise<RenewedSecrets<T>>): Promise<T>;
  /** Starts the channel's `host` program in a process of its own; absent where processes cannot be started. */
  startHost?(): HostProcess;
}
