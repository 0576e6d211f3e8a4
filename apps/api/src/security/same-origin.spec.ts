import { isSameOrigin } from './same-origin';

const ours = 'https://inbox.example.org';
const asked = (origin: string | undefined, secFetchSite?: string, host = 'inbox.example.org') =>
  isSameOrigin({ origin, secFetchSite, host }, ours);

describe(isSameOrigin.name, () => {
  it('knows pages of the public address and of the host that was asked', () => {
    expect(asked('https://inbox.example.org')).toBe(true);
    expect(asked('http://127.0.0.1:3000', undefined, '127.0.0.1:3000')).toBe(true);
    expect(asked('https://inbox.example.org', undefined, 'internal:3000')).toBe(true);
  });
  it('takes the browser at its word where it sends no Origin', () => {
    expect(asked(undefined, 'same-origin')).toBe(true);
  });
  it.each([
    [undefined, undefined],
    [undefined, 'none'],
    [undefined, 'same-site'],
    [undefined, 'cross-site'],
    ['null', 'same-origin'],
    ['', 'same-origin'],
    ['https://evil.example', undefined],
    ['https://inbox.example.org.evil.example', undefined],
    ['https://evil.example/inbox.example.org', undefined],
    ['https://inbox.example.org@evil.example', undefined],
    ['https://inbox.example.org:8443', undefined],
    ['http://other.example.org', 'same-origin'],
    ['file://inbox.example.org', undefined],
  ])('refuses Origin %j with Sec-Fetch-Site %j', (origin, site) => {
    expect(asked(origin, site)).toBe(false);
  });
  it('never takes an empty host for a match', () => {
    expect(isSameOrigin({ origin: 'https://', secFetchSite: undefined, host: '' }, ours)).toBe(false);
  });
});
