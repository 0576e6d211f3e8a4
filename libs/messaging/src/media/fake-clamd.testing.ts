import { createServer, type Server, type Socket } from 'node:net';

/** What our fake knows to be bad, as EICAR is for the real one. */
export const BAD_WORDS = 'a-very-bad-thing-indeed';
const MOST = 2 * 1024 * 1024;

/** A daemon that speaks clamd's INSTREAM on a port or a path of this machine. */
export class FakeClamd {
  /** Bytes of each file that it looked at. */
  readonly seen: Buffer[] = [];
  /** It answers once this is over. */
  patience: Promise<void> = Promise.resolve();
  private server: Server | null = null;

  /** Listens; answers the address as the setting names it. */
  async start(path?: string): Promise<string> {
    const server = createServer((socket) => this.serve(socket));
    this.server = server;
    await new Promise<void>((ready) =>
      path ? server.listen(path, ready) : server.listen(0, '127.0.0.1', ready),
    );
    const address = server.address();
    return address === null || typeof address === 'string'
      ? `unix:${path ?? ''}`
      : `127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = null;
    await new Promise<void>((closed) => (server ? server.close(() => closed()) : closed()));
  }

  private serve(socket: Socket): void {
    let buffered = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      buffered = Buffer.concat([buffered, chunk]);
      const file = readStream(buffered);
      if (file === 'more') return;
      if (file === 'unknown') return void socket.end('UNKNOWN COMMAND\0');
      if (file.length > MOST) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      this.seen.push(file);
      const verdict = file.includes(BAD_WORDS) ? 'stream: Test.Bad.Thing FOUND\0' : 'stream: OK\0';
      void this.patience.then(() => socket.end(verdict));
    });
  }
}

/** The file of a whole INSTREAM; `more` while its last, empty piece has not come. */
function readStream(bytes: Buffer): Buffer | 'more' | 'unknown' {
  const command = 'zINSTREAM\0';
  if (bytes.length < command.length) return 'more';
  if (!bytes.subarray(0, command.length).equals(Buffer.from(command))) return 'unknown';
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= bytes.length;) {
    const size = bytes.readUInt32BE(at);
    if (size === 0) return Buffer.concat(pieces);
    pieces.push(bytes.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return 'more';
}
