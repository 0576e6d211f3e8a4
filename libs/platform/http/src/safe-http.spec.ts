import type { lookup } from 'node:dns';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { isPublicAddress } from './address-rules';
import { OutboundFailure } from './outbound-failure';
import { type OutboundRequest, SafeHttp } from './safe-http';
import { TrustedHosts } from './trusted-hosts';

const failureOf = async (work: Promise<unknown>): Promise<OutboundFailure> => {
  const error = await work.then(
    () => new Error('it was answered'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof OutboundFailure)) throw error;
  return error;
};

/** A TCP server that counts who comes, and does what the test says. */
async function tripwire(
  behave: (socket: Socket) => void = () => undefined,
): Promise<{ server: Server; port: number; hits: () => number }> {
  let hits = 0;
  const server = createServer((socket) => {
    hits += 1;
    socket.on('error', () => undefined);
    behave(socket);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, port: (server.address() as AddressInfo).port, hits: () => hits };
}
const answer = (socket: Socket, text: string): void => {
  socket.once('data', () => socket.end(text));
};
const names = (addresses: string[]): typeof lookup =>
  ((
    _host: string,
    _options: object,
    done: (error: null, found: { address: string; family: number }[]) => void,
  ) => {
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as never;

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '157.240.1.1', '2a03:2880:f003::1'])('takes %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
  it.each([
    ...[
      '127.0.0.1',
      '10.1.2.3',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '255.255.255.255',
      '224.0.0.1',
    ],
    ...[
      '192.0.2.1',
      '198.18.0.1',
      '::1',
      '::',
      'fe80::1',
      'fd00::1',
      'fc00::1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      '64:ff9b::7f00:1',
    ],
    ...['64:ff9b:1::1', '2002:7f00:1::', '2001::1', '2001:db8::1', 'ff02::1', '100::1', 'not an address', ''],
  ])('refuses %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('SafeHttp', () => {
  const closing: (() => void)[] = [];
  const clients: SafeHttp[] = [];
  const client = (trusted: string[], dns?: typeof lookup): SafeHttp => {
    const made = dns ? new SafeHttp(new TrustedHosts(trusted), dns) : new SafeHttp(new TrustedHosts(trusted));
    clients.push(made);
    return made;
  };
  const trap = async (behave?: (socket: Socket) => void) => {
    const made = await tripwire(behave);
    closing.push(() => made.server.close());
    return made;
  };
  const get = (url: string, more: Partial<OutboundRequest> = {}): OutboundRequest => ({
    method: 'GET',
    url,
    ...more,
  });
  afterAll(async () => {
    await Promise.all(clients.map((made) => made.close()));
    closing.forEach((close) => close());
  });

  it('never connects to a private address, however it is written', async () => {
    const { port, hits } = await trap();
    const http = client([]);
    const hosts = [
      '127.0.0.1',
      '2130706433',
      '0177.0.0.1',
      '0x7f.1',
      '127.1',
      '0.0.0.0',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[::]',
      'localhost',
      'localhost.',
      '127.0.0.1.',
    ];
    const far = ['169.254.169.254', '[fd00::1]', '[64:ff9b::7f00:1]', '10.0.0.1', '192.168.0.1', '[fe80::1]'];
    for (const scheme of ['http', 'https']) {
      for (const host of [...hosts, ...far]) {
        for (const at of [`:${port}`, '', ':443', ':22', ':5432', ':6379']) {
          const failure = await failureOf(
            http.request(get(`${scheme}://${host}${at}/`, { timeoutMs: 2_000 })),
          );
          expect([`${scheme}://${host}${at}`, failure.phase]).toEqual([
            `${scheme}://${host}${at}`,
            'not_sent',
          ]);
        }
      }
    }
    expect(hits()).toBe(0);
  });

  it('refuses names that lead to a private address, also when a public one stands beside it', async () => {
    const { hits } = await trap();
    const alone = await failureOf(client([], names(['127.0.0.1'])).request(get('https://rebind.example/')));
    expect([alone.phase, alone.message]).toEqual(['not_sent', expect.stringContaining('private')]);
    // Names may lead elsewhere tomorrow.
    expect(alone.forbidden).toBe(false);
    const mapped = await failureOf(
      client([], names(['::ffff:127.0.0.1', '10.0.0.8'])).request(get('https://rebind.example/')),
    );
    expect(mapped.phase).toBe('not_sent');
    expect(hits()).toBe(0);
  });

  it.each([
    'ftp://provider.example/',
    'file:///etc/passwd',
    'https://user:pass@provider.example/',
    'https://provider.example:22/',
    'http://provider.example/',
    'nonsense',
  ])('refuses %s before it looks anything up', async (url) => {
    const dns = jest.fn();
    const failure = await failureOf(client([], dns as never).request(get(url)));
    expect([failure.phase, failure.forbidden, dns.mock.calls.length]).toEqual(['not_sent', true, 0]);
  });

  it('reaches a trusted host by its exact name and port only', async () => {
    const one = await trap((socket) =>
      answer(socket, 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\nx-a: 1\r\n\r\nhi'),
    );
    const other = await trap();
    const http = client([`127.0.0.1:${one.port}`]);
    const found = await http.request(get(`http://127.0.0.1:${one.port}/`));
    expect([found.status, found.headers['x-a'], found.body.toString()]).toEqual([200, '1', 'hi']);
    await failureOf(http.request(get(`http://127.0.0.1:${other.port}/`)));
    await failureOf(http.request(get(`http://x.127.0.0.1:${one.port}/`)));
    expect(other.hits()).toBe(0);
  });

  it('trusts no host for an address that a stranger chose', async () => {
    const one = await trap();
    const http = client([`127.0.0.1:${one.port}`, 'localhost']);
    for (const host of ['127.0.0.1', 'localhost']) {
      const request = { ...get(`http://${host}:${one.port}/`), strangersChoice: true };
      expect((await failureOf(http.request(request))).forbidden).toBe(true);
    }
    expect(one.hits()).toBe(0);
  });

  it('answers a redirect instead of following it', async () => {
    const inner = await trap();
    const outer = await trap((socket) =>
      answer(
        socket,
        `HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:${inner.port}/\r\ncontent-length: 0\r\n\r\n`,
      ),
    );
    expect(
      (await client([`127.0.0.1:${outer.port}`]).request(get(`http://127.0.0.1:${outer.port}/`))).status,
    ).toBe(302);
    expect(inner.hits()).toBe(0);
  });

  describe('says how far a failed call got', () => {
    const phaseOf = async (port: number, more: Partial<OutboundRequest> = {}): Promise<string> =>
      (
        await failureOf(
          client([`127.0.0.1:${port}`]).request({
            method: 'POST',
            url: `http://127.0.0.1:${port}/`,
            body: '{}',
            timeoutMs: 400,
            ...more,
          }),
        )
      ).phase;

    it('not_sent when nobody listens', async () => {
      const gone = await tripwire();
      await new Promise((done) => gone.server.close(done));
      expect(await phaseOf(gone.port)).toBe('not_sent');
    });
    it('not_sent when TLS fails', async () => {
      const { port } = await trap((socket) => socket.end('this is no TLS'));
      expect(await phaseOf(port, { url: `https://127.0.0.1:${port}/` })).toBe('not_sent');
    });
    it('not_sent when the name does not resolve', async () => {
      const dns = ((_host: string, _options: object, done: (error: Error, found: never[]) => void) =>
        done(new Error('ENOTFOUND'), [])) as never;
      expect((await failureOf(client([], dns).request(get('https://nowhere.example/')))).phase).toBe(
        'not_sent',
      );
    });
    it('unknown when the connection is cut after the request', async () => {
      const { port } = await trap((socket) => socket.once('data', () => socket.destroy()));
      expect(await phaseOf(port)).toBe('unknown');
    });
    it('unknown when no answer comes in time', async () => {
      const { port } = await trap();
      expect(await phaseOf(port)).toBe('unknown');
    });
    it('unknown when the answer stops half-way', async () => {
      const { port } = await trap((socket) =>
        answer(socket, 'HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nhalf'),
      );
      expect(await phaseOf(port)).toBe('unknown');
    });
    it('unknown when the answer drips without end', async () => {
      const { port } = await trap((socket) => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 50000\r\n\r\n');
        const drip = setInterval(() => socket.write('x'), 50);
        socket.on('close', () => clearInterval(drip));
      });
      expect(await phaseOf(port)).toBe('unknown');
    });
    it('unknown when the answer is larger than allowed', async () => {
      const { port } = await trap((socket) =>
        answer(socket, `HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n${'x'.repeat(5000)}`),
      );
      expect(await phaseOf(port, { maxBytes: 100 })).toBe('unknown');
    });
  });
});
