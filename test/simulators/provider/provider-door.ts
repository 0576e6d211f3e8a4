import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SimulatedTime } from './simulated-time';

/** One thing that goes wrong on the wire with one of our calls, whatever the provider. */
export type WireFault =
  /** The answer comes late. */
  | { kind: 'slow'; ms: number }
  /** A gateway's own page instead of an answer: nobody knows what happened behind it; nothing did. */
  | { kind: 'bad_gateway' }
  /** The message is taken, but the answer never comes (hang) or the connection breaks (drop). */
  | { kind: 'accept_then_hang' | 'accept_then_drop' }
  /** The connection breaks before anything was taken. */
  | { kind: 'reset' }
  /** Any error of the API. */
  | { kind: 'error'; status: number; code: number; message: string };

/** An answer: JSON unless it carries bytes, or points elsewhere. */
export interface DoorAnswer {
  status: number;
  json?: object;
  bytes?: { mime: string; content: Buffer };
  location?: string;
}

/** Answers one call; `fault` is what was ordered for it beyond the wire. */
type Respond<F> = (request: IncomingMessage, body: Buffer, fault: F | undefined) => DoorAnswer;

/** The HTTP side of a simulated provider: a server on the loopback address that fails on demand. */
export class ProviderDoor<F extends { kind: string }> {
  private readonly faults: (F | WireFault)[] = [];
  private readonly server: Server;

  constructor(
    private readonly time: SimulatedTime,
    private readonly respond: Respond<F | WireFault>,
  ) {
    this.server = createServer((request, response) => {
      // A caller that gives up in the middle of its own request is no fault of ours.
      this.serve(request, response).catch(() => response.destroy());
    });
  }

  /** Opens the API on that port of the loopback address; 0 takes any. Resolves with its base URL. */
  async open(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', () => resolve());
    });
    return this.baseUrl;
  }

  /** Closes the API and breaks calls that still hang. */
  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  /** What belongs into the inbox's `baseUrl`. */
  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Gives the next calls of ours, one each, a fault. */
  failNext(faults: readonly (F | WireFault)[]): void {
    this.faults.push(...faults);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fault = this.faults.shift();
    const body = await bodyOf(request);
    if (fault?.kind === 'reset') return void request.socket.destroy();
    if (isSlow(fault)) await new Promise<void>((resolve) => void this.time.after(fault.ms, resolve));
    if (fault?.kind === 'bad_gateway')
      return send(response, { status: 502, bytes: { mime: 'text/html', content: Buffer.from('<html>') } });
    const answer = this.respond(request, body, fault);
    if (fault?.kind === 'accept_then_drop') return void request.socket.destroy();
    if (fault?.kind !== 'accept_then_hang') send(response, answer);
  }
}

const isSlow = (fault: { kind: string } | undefined): fault is { kind: 'slow'; ms: number } =>
  fault?.kind === 'slow';

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, answer: DoorAnswer): void {
  const words = answer.status === 204 ? '' : JSON.stringify(answer.json ?? {});
  const content = answer.bytes?.content ?? Buffer.from(words);
  const headers = {
    'content-type': answer.bytes?.mime ?? 'application/json',
    'content-length': content.length,
    ...(answer.location === undefined ? {} : { location: answer.location }),
  };
  response.writeHead(answer.status, headers).end(content);
}
