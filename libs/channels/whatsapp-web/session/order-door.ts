import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { chmodSync, rmSync } from 'node:fs';
import { doorOf } from '../session-door';
import { sessionOrder } from '../session-orders';
import type { OrderAnswer, SessionOrder } from '../session-orders';

const MOST_BYTES = 48 * 1024 * 1024;

/** Where other processes of this machine hand in orders for a session; one that was left behind is taken over. */
export class OrderDoor {
  private readonly server: Server;
  private readonly path: string;

  constructor(folder: string, carryOut: (order: SessionOrder) => Promise<OrderAnswer>) {
    this.path = doorOf(folder);
    this.server = createServer((request, response) => {
      answer(request, carryOut).then(
        (outcome) =>
          response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(outcome)),
        () => response.destroy(),
      );
    });
  }

  async open(): Promise<void> {
    rmSync(this.path, { force: true });
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.path, resolve);
    });
    chmodSync(this.path, 0o600);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((done) => this.server.close(() => done()));
  }
}

async function answer(
  request: IncomingMessage,
  carryOut: (order: SessionOrder) => Promise<OrderAnswer>,
): Promise<OrderAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) return { ok: false, kind: 'media_rejected', message: 'the order is too large' };
    chunks.push(chunk);
  }
  const order = sessionOrder.safeParse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  if (!order.success) return { ok: false, kind: 'provider_bug', message: 'the order is not understood' };
  return carryOut(order.data);
}
