// Keep-alive HTTP over bare sockets: the generator must cost as little as it can, it shares the machine with the server.
import { connect } from 'node:net';

/** One connection that carries one request at a time; resolves with the status. */
export class RawConnection {
  constructor(host, port) {
    this.buffer = '';
    this.done = null;
    this.socket = connect(port, host);
    this.socket.setNoDelay(true);
    this.socket.on('data', (chunk) => this.read(chunk));
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
    this.buffer += chunk.toString('latin1');
    const end = this.buffer.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(this.buffer.slice(0, end))?.[1] ?? 0);
    if (this.buffer.length < end + 4 + length) return;
    const status = Number(this.buffer.slice(9, 12));
    this.buffer = this.buffer.slice(end + 4 + length);
    this.settle(status);
  }
  settle(status) {
    const { done } = this;
    this.done = null;
    done?.(status);
  }
}
