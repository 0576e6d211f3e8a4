import { describeChannel } from '@wasl/channel-kit/testing';
import { desk } from './desk.channel';

describeChannel(desk, {
  folder: __dirname,
  settings: {},
  secrets: {},
  deliveries: [{ name: 'a stray event', body: Buffer.from('{"text":"?"}') }],
});

describe('the desk', () => {
  it('makes no message of a raw event, and has no way out', async () => {
    const context = { inboxId: '01900000-0000-7000-8000-000000000001', settings: {}, secrets: {} };
    const raw = { body: Buffer.from('{"text":"?"}'), headers: {}, receivedAt: new Date() };
    expect(await desk.transport.parse(raw, context)).toMatchObject([{ type: 'ignored' }]);
    expect(desk.outbound).toBeUndefined();
    expect(desk.reaches).toEqual([]);
  });
});
