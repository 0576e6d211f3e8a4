import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSigned, webhookHeaders } from './standard-webhook';

/** One thing that goes wrong with one post to this system. */
export type ReceiverFault =
  | { kind: 'slow'; ms: number }
  | { kind: 'status'; status: number; body?: object; retryAfter?: number }
  /** The post is kept, but the answer never comes (hang) or the connection breaks (drop). */
  | { kind: 'accept_then_hang' | 'accept_then_drop' }
  /** The connection breaks before anything was kept. */
  | { kind: 'reset' };

/** How one event leaves. */
export interface PushTrouble {
  id?: string;
  signature?: 'wrong' | 'missing' | 'old';
}

/** A post that this system took. */
export interface TakenPost {
  webhookId: string;
  event: { type: string; data: Record<string, unknown> };
}

/** Settings of the other system. */
export interface OpenSystemOptions {
  secret: string;
  /** Receipts that follow a post that was taken, in this order. */
  receipts?: readonly ('sent' | 'delivered' | 'read')[];
  /** What it answers to a good post; its own id by default. */
  answer?: (webhookId: string) => object | null;
}

/**
 * Another organisation's system: pushes signed events, takes signed posts once per webhook-id, hosts files and tells
 * what became of each message. It remembers all of it and fails on demand.
 */
export class OpenSystemSimulator {
  /** Where events go: the inbox's webhook address. */
  webhookUrl = '';
  secret: string;
  /** While true nobody answers: connections are cut before a byte is read. */
  down = false;
  /** Posts taken, once each. */
  readonly taken: TakenPost[] = [];
  /** How often each webhook-id came, refused posts included. */
  readonly tries = new Map<string, number>();
  readonly refusedSignatures: string[] = [];
  private readonly faults: ReceiverFault[] = [];
  private readonly files = new Map<string, { bytes: Buffer; mime: string }>();
  private readonly server: Server;
  private held: (() => Promise<number>)[] | null = null;

  constructor(private readonly options: OpenSystemOptions) {
    this.secret = options.secret;
    this.server = createServer((request, response) => {
      // A caller that gives up in the middle of its own request is no fault of ours.
      this.serve(request, response).catch(() => response.destroy());
    });
  }

  /** Opens its door on the loopback address; resolves with the delivery address. */
  async start(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    return `${this.baseUrl}/wasl`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Gives the next posts, one each, a fault. */
  failNext(...faults: ReceiverFault[]): void {
    this.faults.push(...faults);
  }

  /** Puts a file where our side may fetch it. */
  host(name: string, bytes: Buffer, mime: string): string {
    this.files.set(`/files/${name}`, { bytes, mime });
    return `${this.baseUrl}/files/${name}`;
  }

  /** Pushes one event; resolves with the status that came back, or 0 while pushes are held back. */
  async push(event: object, { id = randomUUID(), signature }: PushTrouble = {}): Promise<number> {
    const body = JSON.stringify(event);
    const send = async (): Promise<number> => {
      const at = new Date(Date.now() - (signature === 'old' ? 301_000 : 0));
      const secret = signature === 'wrong' ? `whsec_${Buffer.alloc(32, 9).toString('base64')}` : this.secret;
      const { 'webhook-signature': signed, ...rest } = webhookHeaders(secret, { id, at, body });
      const headers = {
        ...rest,
        ...(signature === 'missing' || signed === undefined ? {} : { 'webhook-signature': signed }),
      };
      return (await fetch(this.webhookUrl, { method: 'POST', headers, body })).status;
    };
    if (!this.held) return send();
    this.held.push(send);
    return 0;
  }

  /** Keeps events back until `release`. */
  hold(): void {
    this.held ??= [];
  }

  /** Lets the kept ones go, one after the other, in their order or from the last to the first. */
  async release(order: 'kept' | 'reversed' = 'kept'): Promise<void> {
    const kept = this.held ?? [];
    this.held = null;
    if (order === 'reversed') kept.reverse();
    for (const send of kept) await send();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.down) return void request.socket.destroy();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const file = this.files.get(request.url ?? '');
    if (request.method === 'GET')
      return void response
        .writeHead(file ? 200 : 404, { 'content-type': file?.mime ?? 'text/plain' })
        .end(file?.bytes);
    await this.takePost({ request, response, body: Buffer.concat(chunks).toString('utf8') });
  }

  private async takePost(post: {
    request: IncomingMessage;
    response: ServerResponse;
    body: string;
  }): Promise<void> {
    const { request, response, body } = post;
    const id = String(request.headers['webhook-id'] ?? '');
    this.tries.set(id, (this.tries.get(id) ?? 0) + 1);
    const fault = this.faults.shift();
    if (fault?.kind === 'reset') return void request.socket.destroy();
    if (fault?.kind === 'slow') await sleep(fault.ms);
    if (fault?.kind === 'status') return answerFault(response, fault);
    if (!isSigned(this.secret, request.headers, body)) {
      this.refusedSignatures.push(id);
      return void response.writeHead(401).end();
    }
    this.keep(id, JSON.parse(body) as TakenPost['event']);
    if (fault?.kind === 'accept_then_drop') return void request.socket.destroy();
    if (fault?.kind === 'accept_then_hang') return;
    const answer = this.options.answer ? this.options.answer(id) : { id: `theirs-${id}` };
    response.writeHead(answer ? 200 : 204, { 'content-type': 'application/json' });
    response.end(answer ? JSON.stringify(answer) : undefined);
  }

  /** What was seen before is not taken again. */
  private keep(webhookId: string, event: TakenPost['event']): void {
    if (this.taken.some((post) => post.webhookId === webhookId)) return;
    this.taken.push({ webhookId, event });
    if (event.type !== 'message.outgoing') return;
    const messageId = String(event.data['id']);
    void this.tellReceipts(messageId);
  }

  private async tellReceipts(messageId: string): Promise<void> {
    for (const status of this.options.receipts ?? [])
      await this.push({ type: 'receipt.updated', data: { messageId, status } }).catch(() => 0);
  }
}

function answerFault(response: ServerResponse, fault: Extract<ReceiverFault, { kind: 'status' }>): void {
  response.writeHead(fault.status, {
    'content-type': 'application/json',
    ...(fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }),
  });
  response.end(JSON.stringify(fault.body ?? {}));
}
