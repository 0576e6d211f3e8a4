import { aMessage } from './message.testing';
import { threadLines } from './thread-lines';

const dayOf = (instant: string): string => instant.slice(0, 10);

describe('thread lines', () => {
  it('begins each day with one line and never steps back', () => {
    const messages = [
      aMessage({ seq: 1, occurredAt: '2026-11-01T09:00:00.000Z' }),
      aMessage({ seq: 2, occurredAt: '2026-11-02T09:00:00.000Z' }),
      aMessage({ seq: 3, occurredAt: '2026-11-01T10:00:00.000Z' }),
    ];
    const lines = threadLines({ messages, readSeq: 3, dayOf });
    expect(lines.map((line) => line.key)).toEqual([
      'day-2026-11-01',
      messages[0]?.id,
      'day-2026-11-02',
      messages[1]?.id,
      messages[2]?.id,
    ]);
  });

  it('draws one unread line before the first unseen message of theirs', () => {
    const messages = [
      aMessage({ seq: 1 }),
      aMessage({ seq: 2, direction: 'out', status: 'sent' }),
      aMessage({ seq: 3 }),
      aMessage({ seq: 4 }),
    ];
    const lines = threadLines({ messages, readSeq: 1, dayOf });
    expect(lines.findIndex((line) => line.type === 'unread')).toBe(3);
    expect(lines[3]).toMatchObject({ count: 2 });
  });

  it('draws no unread line when everything was seen', () => {
    const lines = threadLines({ messages: [aMessage({ seq: 1 })], readSeq: 1, dayOf });
    expect(lines.some((line) => line.type === 'unread')).toBe(false);
  });

  it('continues the message above only for the same author, channel and a short while', () => {
    const messages = [
      aMessage({ seq: 1, occurredAt: '2026-11-01T09:00:00.000Z' }),
      aMessage({ seq: 2, occurredAt: '2026-11-01T09:01:00.000Z' }),
      aMessage({ seq: 3, occurredAt: '2026-11-01T09:02:00.000Z', channel: 'email' }),
      aMessage({ seq: 4, occurredAt: '2026-11-01T09:30:00.000Z', channel: 'email' }),
    ];
    const lines = threadLines({ messages, readSeq: 9, dayOf }).filter((line) => line.type === 'message');
    expect(lines.map((line) => line.type === 'message' && line.continues)).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });
});
