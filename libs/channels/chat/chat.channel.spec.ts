import { describeChannel } from '@wasl/channel-kit/testing';
import { chat } from './chat.channel';
import { chatSettings } from './chat.settings';
import { written } from './chat.testing';
import { sitesOf } from './site-list';

const bytes = (value: object) => Buffer.from(JSON.stringify(value));
const receipt = {
  type: 'receipt',
  externalId: '019b0000-0000-7000-8000-0000000000aa',
  status: 'read',
  at: '2026-01-04T09:00:00.000Z',
};
const file = { blob: 'a'.repeat(64), fileName: 'صوت.webm', mime: 'audio/webm', size: 900, voice: true };

describeChannel(chat, {
  folder: __dirname,
  settings: { allowedSites: 'https://charity.example' },
  secrets: { identitySecret: 'a-signing-secret-of-thirty-two-letters' },
  deliveries: [
    { name: 'a text', body: bytes(written()) },
    { name: 'a voice note', body: bytes(written({ text: '', file })) },
    {
      name: 'a first message with an introduction',
      body: bytes(written({ introduction: { name: 'هند', phone: '0501234567', email: '', consent: true } })),
    },
    { name: 'a receipt', body: bytes(receipt) },
  ],
  outbound: {
    to: { kind: 'visitor', value: 'k7m2x9p4w3qa', scope: 'inbox', verifiedBy: 'provider' },
    textOf: (request) => (request as { text: string }).text,
  },
});

describe('handing a message over', () => {
  it('names it by our own id, by which the visitor’s page reports on it', async () => {
    const request = { externalId: 'message-1', text: 'أهلًا', files: 0 };
    await expect(chat.outbound?.send(request, {} as never, {} as never)).resolves.toEqual({
      externalIds: ['message-1'],
      status: 'sent',
    });
  });
});

describe('the sites of the settings', () => {
  it('are origins', () => {
    expect(sitesOf('https://a.example, https://b.example:8443/ ، http://c.example')).toEqual([
      'https://a.example',
      'https://b.example:8443',
      'http://c.example',
    ]);
  });
  it.each([
    'example.org',
    'https://a.example/path',
    'javascript:alert(1)',
    'https://*.example',
    "https://a.example;script-src 'unsafe-inline'",
    'https://user@a.example',
    '//a.example',
  ])('are not %s', (site) => {
    expect(chatSettings.safeParse({ allowedSites: site }).success).toBe(false);
  });
});
