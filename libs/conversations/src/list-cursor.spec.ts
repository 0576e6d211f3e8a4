import { readCursor, writeCursor } from './list-cursor';

const id = '01a2033b-e4ef-7076-931e-b1c69d931a04';
const forged = (at: string): string => writeCursor({ at, id });

describe(readCursor.name, () => {
  it.each(['2026-01-04 09:00:00+00', '2026-02-28 23:59:59.123456+00', '2024-02-29 00:00:00.5+00'])(
    'reads back %s',
    (at) => {
      expect(readCursor(writeCursor({ at, id }))).toEqual({ at, id });
    },
  );
  it.each([
    '2026-99-99 99:99:99+00',
    '2026-02-30 10:00:00+00',
    '2026-01-04 25:00:00+00',
    '0000-01-01 00:00:00+00',
    '2026-01-04T09:00:00Z',
    'infinity',
    '',
  ])('refuses the moment %j, which the database would not take', (at) => {
    expect(() => readCursor(forged(at))).toThrow('conversations.bad-cursor');
  });
  it.each([
    '',
    '%00',
    writeCursor({ at: '2026-01-04 09:00:00+00', id: 'x' }),
    `${forged('2026-01-04 09:00:00+00')}fHg`,
  ])('refuses %j', (text) => {
    expect(() => readCursor(text)).toThrow('conversations.bad-cursor');
  });
});
