import type { OutboundRequest, SafeHttp } from '@wasl/platform/http';
import { mailDocument } from './mail-document';
import { RemoteImages } from './remote-images';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const page = (...addresses: string[]): string =>
  addresses
    .map((address) => `<img alt="x" data-remote-src="${address.replace(/&/g, '&amp;')}" width="10">`)
    .join('');

function world(answers: Record<string, { status: number; headers?: Record<string, string>; body?: Buffer }>) {
  const asked: OutboundRequest[] = [];
  const http = {
    request: (request: OutboundRequest) => {
      asked.push(request);
      const answer = answers[request.url];
      if (!answer) return Promise.reject(new Error('the address is private'));
      return Promise.resolve({ headers: {}, body: Buffer.alloc(0), ...answer });
    },
  } as unknown as SafeHttp;
  return { asked, images: new RemoteImages(http) };
}

describe(RemoteImages.name, () => {
  it('writes a fetched picture into the page, and asks for each address once', async () => {
    const address = 'https://news.example/a.png?x=1&y=2';
    const { asked, images } = world({ [address]: { status: 200, body: PNG } });
    const html = page(address, address);
    const shown = mailDocument(html, [], await images.of(html));
    expect(shown.match(/src="data:image\/png;base64,/g)).toHaveLength(2);
    expect(shown).not.toContain('data-remote-src');
    expect(asked.map(({ url }) => url)).toEqual([address]);
  });
  it('tells nobody who reads: no cookie, no referrer, no name of a browser', async () => {
    const { asked, images } = world({});
    await images.of(page('https://news.example/a.png'));
    expect(Object.keys(asked[0]?.headers ?? {})).toEqual(['accept']);
  });
  it('asks as for an address that a stranger chose, at each hop', async () => {
    const { asked, images } = world({
      'https://a.example/1': { status: 302, headers: { location: 'https://a.example/2' } },
    });
    await images.of(page('https://a.example/1'));
    expect(asked.map(({ strangersChoice }) => strangersChoice)).toEqual([true, true]);
  });
  it('follows a redirect as a new call, and not for ever', async () => {
    const to = (location: string) => ({ status: 302, headers: { location } });
    const { asked, images } = world({
      'https://a.example/1': to('/2'),
      'https://a.example/2': { status: 200, body: PNG },
      'https://b.example/': to('http://127.0.0.1/'),
      'https://c.example/': to('https://c.example/'),
    });
    const found = await images.of(page('https://a.example/1', 'https://b.example/', 'https://c.example/'));
    expect([...found.keys()]).toEqual(['https://a.example/1']);
    expect(asked.filter(({ url }) => url === 'https://c.example/').length).toBeLessThan(6);
  });
  it('shows no program, no page and no more than a letter has', async () => {
    const { images } = world({
      'https://a.example/svg': { status: 200, body: Buffer.from('<svg onload="alert(1)"/>') },
      'https://a.example/html': { status: 200, body: Buffer.from('<script>alert(1)</script>') },
      'https://a.example/gone': { status: 404 },
    });
    const many = Array.from({ length: 500 }, (_, at) => `https://m.example/${at}`);
    const found = await images.of(
      page('https://a.example/svg', 'https://a.example/html', 'https://a.example/gone', ...many),
    );
    expect(found.size).toBe(0);
  });
});
