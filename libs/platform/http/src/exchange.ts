import type { Agent, Dispatcher } from 'undici';
import { OutboundFailure } from './outbound-failure';

/** One request as it is put on the wire. */
export interface Exchange {
  url: URL;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers: Record<string, string>;
  body?: Buffer | string;
  timeoutMs: number;
  maxBytes: number;
}
interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Sends one request and collects its answer, bounded in time and size; knows whether the request began to be written. */
export function exchange(agent: Agent, call: Exchange): Promise<Answer> {
  return new Promise((done, fail) => {
    const collector = new Collector(call, done, fail);
    const { url, method, headers, body } = call;
    agent.dispatch(
      {
        origin: url.origin,
        path: url.pathname + url.search,
        method,
        headers,
        body: body ?? null,
        headersTimeout: call.timeoutMs,
        bodyTimeout: call.timeoutMs,
      },
      collector,
    );
  });
}

class Collector implements Dispatcher.DispatchHandler {
  private started = false;
  private settled = false;
  private controller: Dispatcher.DispatchController | null = null;
  private status = 0;
  private headers: Record<string, string> = {};
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly call: Exchange,
    private readonly done: (answer: Answer) => void,
    private readonly fail: (error: OutboundFailure) => void,
  ) {
    this.timer = setTimeout(() => this.giveUp(`no full answer in ${call.timeoutMs} ms`), call.timeoutMs);
  }

  /** undici calls this just before it writes the first byte, and never for a request that got no connection. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Given up while it waited for a connection: it must not leave now.
    if (this.settled) return controller.abort(new Error('given up'));
    this.started = true;
    this.controller = controller;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return;
    this.status = status;
    this.headers = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name.toLowerCase(),
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    );
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.size += chunk.length;
    if (this.size > this.call.maxBytes) this.giveUp(`the answer is larger than ${this.call.maxBytes} bytes`);
    else this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.settle(() =>
      this.done({ status: this.status, headers: this.headers, body: Buffer.concat(this.chunks) }),
    );
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.settle(() => this.fail(this.failure(readable(error), error)));
  }

  private giveUp(why: string): void {
    this.settle(() => this.fail(this.failure(why)));
    this.controller?.abort(new Error(why));
  }

  private failure(message: string, cause?: unknown): OutboundFailure {
    return new OutboundFailure(this.started ? 'unknown' : 'not_sent', message, { cause });
  }

  private settle(act: () => void): void {
    if (this.settled) return;
    this.settled = true;
    clearTimeout(this.timer);
    act();
  }
}

/** A refused connection to a name with several addresses is an AggregateError without words. */
function readable(error: Error): string {
  const code = (error as NodeJS.ErrnoException).code;
  return error.message || code || error.name;
}
