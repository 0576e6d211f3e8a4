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
  constructor(
    /** not_sent: the provider certainly did not take it · unknown: bytes were written and no full answer came. */
    readonly phase: 'not_sent' | 'unknown',
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'HttpFailure';
  }
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
  /** Starts the channel's `host` program in a process of its own; absent where processes cannot be started. */
  startHost?(): HostProcess;
}
