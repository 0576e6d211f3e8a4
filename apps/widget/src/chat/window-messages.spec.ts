import { readByFrame, readByPage } from './window-messages';

const own = { name: 'peer' };
const peer = { origin: 'https://charity.example', window: own };
const page = { url: 'https://charity.example/a#b', title: 'أ' };
const hello = { type: 'wasl.chat.hello', language: 'ar', page, identity: null, kept: null };
const message = (data: unknown, changes: object = {}) => ({
  origin: peer.origin,
  source: own as unknown,
  data,
  ...changes,
});

describe(readByFrame.name, () => {
  it('takes the page around at its word about its own pages', () => {
    expect(readByFrame(message(hello), peer)).toEqual({
      ...hello,
      page: { url: 'https://charity.example/a', title: 'أ' },
    });
  });

  it.each([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['a longer origin', { origin: 'https://charity.example.evil.example' }],
    ['another scheme', { origin: 'http://charity.example' }],
    ['another window of that origin', { source: { name: 'another' } }],
    ['no window', { source: null }],
  ])('hears nothing from %s', (_title, changes) => {
    expect(readByFrame(message(hello, changes), peer)).toBeNull();
  });

  it.each([
    { ...hello, page: { ...page, url: 'https://evil.example/' } },
    { ...hello, page: { ...page, url: 'javascript:alert(1)' } },
    { ...hello, page: null },
    { ...hello, identity: 'x'.repeat(5_000) },
    { ...hello, language: 7 },
    { type: 'wasl.chat.shown', shown: 'yes' },
    { type: 'navigate', url: 'https://evil.example' },
    'wasl.chat.hello',
    null,
  ])('takes %j for nothing', (data) => {
    expect(readByFrame(message(data), peer)).toBeNull();
  });

  it('hears nobody while there is no window', () => {
    expect(readByFrame(message(hello, { source: null }), { ...peer, window: null })).toBeNull();
  });
});

describe(readByPage.name, () => {
  it('knows three things that the frame may say', () => {
    const ready = { type: 'wasl.chat.ready', title: 'تحدّث معنا', language: 'ar' };
    expect(readByPage(message(ready), peer)).toEqual(ready);
    expect(readByPage(message({ type: 'wasl.chat.unread', count: 3 }), peer)).toMatchObject({ count: 3 });
    expect(readByPage(message({ type: 'wasl.chat.close' }), peer)).toEqual({ type: 'wasl.chat.close' });
  });

  it.each([
    { type: 'wasl.chat.unread', count: -1 },
    { type: 'wasl.chat.unread', count: '<b>' },
    { type: 'eval' },
  ])('takes %j for nothing', (data) => {
    expect(readByPage(message(data), peer)).toBeNull();
  });
});
