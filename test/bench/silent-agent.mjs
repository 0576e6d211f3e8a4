// An agent's socket as the network of a browser sees it: every byte is taken, nothing is parsed but the frame headers.
// What a browser does with the bytes it does on fifty other machines; here it would only take the server's own cores.
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

const SHARED = Buffer.alloc(512 * 1024);
const OPEN = 0x30; // '0': Engine.IO tells its handshake
const PING = 0x32; // '2'
const PACKET = 0x34; // '4': a Socket.IO packet
const CONNECTED = 0x30; // '40': the namespace is joined

/** A masked text frame of less than 126 bytes; the mask is zero, which the protocol allows. */
function textFrame(text) {
  const payload = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}

/** Opens one socket; resolves once the server has let it in. `bytes` and `frames` count what came. */
export class SilentAgent {
  constructor({ host, port, cookie }) {
    this.frames = 0;
    this.bytes = 0;
    this.left = 0;
    this.held = null;
    this.upgraded = false;
    // One buffer for all of them: bytes are looked at before the next read, never kept.
    const onread = { buffer: SHARED, callback: (size, buffer) => this.take(buffer.subarray(0, size)) };
    this.socket = connect({ port, host, noDelay: true, onread });
    this.ready = new Promise((done, fail) => {
      this.socket.once('error', fail);
      this.joined = done;
      this.refused = fail;
    });
    const key = randomBytes(16).toString('base64');
    this.socket.write(
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}:${port}\r\nOrigin: http://${host}:${port}\r\n` +
        `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\nCookie: ${cookie}\r\n\r\n`,
    );
  }

  take(chunk) {
    this.bytes += chunk.length;
    let data = this.held ? Buffer.concat([this.held, chunk]) : chunk;
    this.held = null;
    if (!this.upgraded) {
      const end = data.indexOf('\r\n\r\n');
      if (end < 0) return this.hold(data);
      if (!data.subarray(0, 12).equals(Buffer.from('HTTP/1.1 101')))
        return this.refuse(data.subarray(0, end).toString());
      this.upgraded = true;
      data = data.subarray(end + 4);
    }
    this.frame(data);
    return true;
  }

  refuse(answer) {
    this.refused(new Error(answer));
    return false;
  }

  hold(data) {
    this.held = Buffer.from(data);
    return true;
  }

  /** Steps from header to header; a payload is looked at only for its first two bytes. */
  frame(data) {
    let at = 0;
    for (;;) {
      const skipped = Math.min(this.left, data.length - at);
      at += skipped;
      this.left -= skipped;
      if (at >= data.length) return;
      const head = headerOf(data, at);
      // Header and two bytes of payload must be there together.
      if (!head || data.length - at < head.size + Math.min(2, head.length))
        return void this.hold(data.subarray(at));
      this.frames += 1;
      this.answer(data[at + head.size], data[at + head.size + 1]);
      at += head.size;
      this.left = head.length;
    }
  }

  answer(kind, next) {
    if (kind === OPEN) this.socket.write(textFrame('40'));
    else if (kind === PING) this.socket.write(textFrame('3'));
    else if (kind === PACKET && next === CONNECTED) this.joined(this);
  }
}

/** Size of the header at this place and length of its payload, in bytes; null when it is not there whole. */
function headerOf(data, at) {
  if (data.length - at < 2) return null;
  const short = data[at + 1] & 0x7f;
  if (short < 126) return { size: 2, length: short };
  if (short === 126) return data.length - at < 4 ? null : { size: 4, length: data.readUInt16BE(at + 2) };
  return data.length - at < 10 ? null : { size: 10, length: Number(data.readBigUInt64BE(at + 2)) };
}
