import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { DoorLimits } from './door-limits';
import { contextWith, MemorySink } from './email.testing';
import { openDoor } from './smtp-door';

// Real: TCP connections to a real door.
const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** A client that says exactly what it is told and waits for one reply at a time. */
class Caller {
  private text = '';
  private wake: () => void = () => undefined;
  private ended = false;

  private constructor(private readonly socket: Socket) {
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      this.text += text;
      this.wake();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.ended = true;
      this.wake();
    });
  }

  static from(port: number, localAddress: string): Caller {
    return new Caller(connect({ port, host: '127.0.0.1', localAddress }));
  }

  /** The next reply, or '' when the line was closed. */
  async reply(): Promise<string> {
    for (;;) {
      const end = /^\d{3} .*\r\n/m.exec(this.text);
      if (end) {
        this.text = this.text.slice(end.index + end[0].length);
        return end[0].trim();
      }
      if (this.ended) return '';
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  async say(line: string): Promise<string> {
    this.socket.write(`${line}\r\n`);
    return this.reply();
  }

  send(bytes: Buffer | string): void {
    this.socket.write(bytes);
  }

  /** Up to the point where the mail itself is expected. */
  async announce(size?: number): Promise<string> {
    await this.reply();
    await this.say('EHLO mx.example');
    const from = await this.say(`MAIL FROM:<a@mail.example>${size ? ` SIZE=${size}` : ''}`);
    if (!from.startsWith('250')) return from;
    await this.say('RCPT TO:<help@ghaith.example>');
    return this.say('DATA');
  }

  hangUp(): Promise<void> {
    return new Promise((resolve) => {
      if (this.ended) return resolve();
      this.socket.once('close', () => resolve());
      this.socket.destroy();
    });
  }
}

const KILOBYTE = 1024;
const mailOf = (kilobytes: number): string =>
  `Subject: x\r\n\r\n${`${'x'.repeat(62)}\r\n`.repeat(kilobytes * 16)}`;

describe('what a door takes at a time', () => {
  const callers: Caller[] = [];
  let door: { close(): Promise<void> };
  let sink: MemorySink;
  let port: number;
  let limits: DoorLimits;

  beforeEach(async () => {
    port = await freePort();
    sink = new MemorySink();
    limits = new DoorLimits({ connections: 4, connectionsPerAddress: 2, bytes: 300 * KILOBYTE });
    door = await openDoor(contextWith({ doorEnabled: true, doorPort: port }), sink, limits);
  });
  afterEach(async () => {
    await Promise.all(callers.splice(0).map((caller) => caller.hangUp()));
    await door.close();
  });
  const call = (localAddress = '127.0.0.1') => {
    const caller = Caller.from(port, localAddress);
    callers.push(caller);
    return caller;
  };
  const soon = async (condition: () => boolean) => {
    for (let tries = 0; tries < 400; tries++) {
      if (condition()) return;
      await new Promise((turn) => setTimeout(turn, 10));
    }
    throw new Error('waited in vain');
  };

  it('lets one address have its share of the connections, and another in beside it', async () => {
    expect(await call().reply()).toMatch(/^220/);
    const second = call();
    expect(await second.reply()).toMatch(/^220/);
    expect(await call().reply()).toMatch(/^421 4\.7\.0 .*your address/);
    expect(await call('127.0.0.2').reply()).toMatch(/^220/);
    await second.hangUp();
    await soon(() => limits.enter('probe', '127.0.0.1') === null);
    limits.leave('probe');
    expect(await call().reply()).toMatch(/^220/);
  });

  it('has an end of all connections together, and closes the line behind its answer', async () => {
    for (const host of ['127.0.0.1', '127.0.0.1', '127.0.0.2', '127.0.0.2'])
      expect(await call(host).reply()).toMatch(/^220/);
    const late = call('127.0.0.3');
    expect(await late.reply()).toMatch(/^421 4\.3\.2 /);
    expect(await late.reply()).toBe('');
  });

  it('asks to come back when there are too many bytes in hand, and takes the mail then', async () => {
    const slow = call();
    expect(await slow.announce()).toMatch(/^354/);
    slow.send(mailOf(200));
    await soon(() => !limits.hasRoomFor(150 * KILOBYTE, '192.0.2.9'));
    const other = call('127.0.0.2');
    expect(await other.announce()).toMatch(/^354/);
    other.send(mailOf(200));
    expect(await other.say('.')).toMatch(/^452 4\.3\.1 /);
    expect(sink.events).toHaveLength(0);
    expect(await slow.say('.')).toMatch(/^250/);
    await other.say('MAIL FROM:<a@mail.example>');
    await other.say('RCPT TO:<help@ghaith.example>');
    await other.say('DATA');
    other.send(mailOf(200));
    expect(await other.say('.')).toMatch(/^250/);
    expect(sink.events.map(({ body }) => body.length)).toEqual([204_814, 204_814]);
  });

  it('says so before the mail is sent, where its size is announced', async () => {
    const slow = call();
    await slow.announce();
    slow.send(mailOf(200));
    await soon(() => !limits.hasRoomFor(150 * KILOBYTE, '192.0.2.9'));
    expect(await call('127.0.0.2').announce(200 * KILOBYTE)).toMatch(/^452 4\.3\.1 /);
    expect(await call('127.0.0.3').announce(10 * KILOBYTE)).toMatch(/^354/);
  });

  it('has room again when a line breaks in the middle of a mail', async () => {
    const broken = call();
    await broken.announce();
    broken.send(mailOf(200));
    await soon(() => !limits.hasRoomFor(150 * KILOBYTE, '192.0.2.9'));
    await broken.hangUp();
    await soon(() => limits.hasRoomFor(300 * KILOBYTE, '192.0.2.9'));
  });

  it('takes a mail that is alone, however small the room, and holds it in memory that threads share', async () => {
    const caller = call();
    await caller.announce();
    caller.send(mailOf(600));
    expect(await caller.say('.')).toMatch(/^250/);
    expect(sink.events[0]?.body.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(limits.hasRoomFor(300 * KILOBYTE, '192.0.2.9')).toBe(true);
  });
});

describe(DoorLimits.name, () => {
  it('counts the addresses of one IPv6 network as one', () => {
    const limits = new DoorLimits({ connectionsPerAddress: 1 });
    expect(limits.enter('a', '2001:db8:1:2::1')).toBeNull();
    expect(limits.enter('b', '2001:db8:1:2:ffff::9')).toBe('address-full');
    expect(limits.enter('c', '2001:db8:1:3::1')).toBeNull();
    limits.leave('a');
    expect(limits.enter('d', '2001:DB8:1:2:0:0:0:7')).toBeNull();
  });
});
