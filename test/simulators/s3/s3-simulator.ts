import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { signatureFault, type SigningKeys } from './signature';

interface StoredObject {
  bytes: Buffer;
  modified: Date;
}
/** What goes wrong with the next requests. */
export interface StoreFault {
  /** Answered with this status and code instead. */
  status?: number;
  code?: string;
  /** The line is cut without an answer. */
  cut?: boolean;
  delayMs?: number;
}

interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  range: string | undefined;
  body: Buffer;
}

const STATUS: Record<string, number> = {
  NoSuchKey: 404,
  NoSuchBucket: 404,
  InvalidRange: 416,
  MethodNotAllowed: 405,
  XAmzContentSHA256Mismatch: 400,
  AuthorizationHeaderMalformed: 400,
};

/** One bucket that speaks S3 over HTTP, path style: objects, ranges, signatures checked to the letter, faults on demand. */
export class S3Simulator {
  readonly objects = new Map<string, StoredObject>();
  /** Method and key of every request, oldest first. */
  readonly requests: string[] = [];
  private readonly faults: StoreFault[] = [];
  private server: Server | null = null;

  constructor(
    readonly keys: SigningKeys,
    readonly bucket = 'wasl-files',
  ) {}

  /** Listens on a free port of this machine, or on the one it had; answers the address. */
  async start(port = 0): Promise<string> {
    const server = createServer((request, reply) => void this.serve(request, reply));
    this.server = server;
    await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = null;
    server?.closeAllConnections();
    await new Promise<void>((closed) => (server ? server.close(() => closed()) : closed()));
  }

  /** Spoils the next requests, one each. */
  spoilNext(...faults: StoreFault[]): void {
    this.faults.push(...faults);
  }

  private async serve(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { method = 'GET', url = '/' } = request;
    this.requests.push(`${method} ${url.split('?')[0] ?? ''}`);
    const fault = this.faults.shift();
    if (fault?.delayMs) await sleep(fault.delayMs);
    if (fault?.cut) return void request.socket.destroy();
    if (fault?.status) return refuse(reply, fault.code ?? 'SlowDown', fault.status);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const forged = signatureFault({ method, url, headers, body }, this.keys);
    if (forged !== null) return refuse(reply, forged, STATUS[forged] ?? 403);
    this.answer(
      {
        method,
        path: decodeURIComponent(url.split('?')[0] ?? ''),
        query: new URLSearchParams(url.split('?')[1]),
        range: headers.range,
        body,
      },
      reply,
    );
  }

  private answer({ method, path, query, range, body }: Asked, reply: ServerResponse): void {
    const [, bucket = '', ...rest] = path.split('/');
    const key = rest.join('/');
    if (bucket !== this.bucket) return refuse(reply, 'NoSuchBucket', 404);
    if (key === '' && method === 'GET' && query.get('list-type') === '2') return this.list(query, reply);
    if (key === '') return void reply.writeHead(method === 'HEAD' ? 200 : 405).end();
    if (method === 'PUT') return this.put(key, body, reply);
    const found = this.objects.get(key);
    if (method === 'DELETE') {
      this.objects.delete(key);
      return void reply.writeHead(204).end();
    }
    if (!found) return refuse(reply, 'NoSuchKey', 404);
    if (method === 'GET' || method === 'HEAD') return give(found, { method, range }, reply);
    refuse(reply, 'MethodNotAllowed', 405);
  }

  private list(query: URLSearchParams, reply: ServerResponse): void {
    const [prefix, after] = [query.get('prefix') ?? '', query.get('start-after') ?? ''];
    const most = Math.min(1000, Number(query.get('max-keys') ?? 1000));
    const names = [...this.objects.keys()]
      .filter((name) => name.startsWith(prefix) && name > after)
      .toSorted();
    const shown = names.slice(0, most).map((name) => {
      const { bytes, modified } = this.objects.get(name) ?? { bytes: Buffer.alloc(0), modified: new Date(0) };
      return `<Contents><Key>${name}</Key><LastModified>${modified.toISOString()}</LastModified><Size>${bytes.length}</Size></Contents>`;
    });
    const head = `<Name>${this.bucket}</Name><IsTruncated>${String(names.length > most)}</IsTruncated>`;
    reply
      .writeHead(200, { 'content-type': 'application/xml' })
      .end(`<?xml version="1.0"?><ListBucketResult>${head}${shown.join('')}</ListBucketResult>`);
  }

  private put(key: string, bytes: Buffer, reply: ServerResponse): void {
    this.objects.set(key, { bytes, modified: new Date() });
    reply.writeHead(200, { etag: `"${createHash('md5').update(bytes).digest('hex')}"` }).end();
  }
}

function give(
  { bytes, modified }: StoredObject,
  { method, range }: { method: string; range: string | undefined },
  reply: ServerResponse,
): void {
  const headers = { 'last-modified': modified.toUTCString(), 'accept-ranges': 'bytes' };
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  if (from === undefined || to === undefined) {
    reply.writeHead(200, { ...headers, 'content-length': bytes.length });
    return void reply.end(method === 'HEAD' ? undefined : bytes);
  }
  if (Number(from) >= bytes.length) return refuse(reply, 'InvalidRange', 416);
  const part = bytes.subarray(Number(from), Number(to) + 1);
  const end = Number(from) + part.length - 1;
  reply.writeHead(206, {
    ...headers,
    'content-length': part.length,
    'content-range': `bytes ${from}-${end}/${bytes.length}`,
  });
  reply.end(method === 'HEAD' ? undefined : part);
}

function refuse(reply: ServerResponse, code: string, status: number): void {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
  reply.writeHead(status, { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(body) });
  reply.end(body);
}
