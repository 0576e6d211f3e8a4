// Keep-alive HTTP over bare sockets: the generator must cost as little as it can, it shares the machine with the server.
import { connect } from 'node:net';

const SHARED = Buffer.alloc(64 * 1024);
const HEAD_END = Buffer.from('\r\n\r\n');

/** One connection that carries one request at a time; resolves with the status. */
export class RawConnection {
  constructor(host, port) {
    this.held = null;
    this.done = null;
    // One buffer for all connections: an answer is read before the next one comes.
    const onread = { buffer: SHARED, callback: (size, buffer) => this.read(buffer.subarray(0, size)) };
    this.socket = connect({ port, host, noDelay: true, onread });
    this.socket.on('close', () => this.settle(0));
    this.socket.on('error', () => this.settle(0));
  }
  get busy() {
    return this.done !== null;
  }
  post(bytes) {
    return new Promise((done) => {
      this.done = done;
      this.socket.write(bytes);
    });
  }
  close() {
    this.socket.destroy();
  }
  read(chunk) {
    const answer = this.held ? Buffer.concat([this.held, chunk]) : chunk;
    const end = answer.indexOf(HEAD_END);
    if (end < 0 || answer.length < end + 4 + lengthOf(answer, end)) {
      this.held = Buffer.from(answer);
      return true;
    }
    this.held = null;
    this.settle(Number(answer.latin1Slice(9, 12)));
    return true;
  }
  settle(status) {
    const { done } = this;
    this.done = null;
    done?.(status);
  }
}

/** The body is behind the head in one piece or it is empty: nothing else is sent before the next request. */
function lengthOf(answer, end) {
  return Number(/content-length: (\d+)/i.exec(answer.latin1Slice(0, end))?.[1] ?? 0);
}
