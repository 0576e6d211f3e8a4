import fc from 'fast-check';
import pg from 'pg';
import { momentOf } from './wire-types';

const usual = pg.types.getTypeParser(1184) as (text: string) => unknown;

describe('a moment from the wire', () => {
  it.each([
    '2026-11-22 09:05:01+00',
    '2026-11-22 09:05:01.1+00',
    '2026-11-22 09:05:01.123456+00',
    '2026-11-22 12:05:01.5+03',
    '2026-11-22 12:05:01+05:30',
    '0099-01-01 00:00:00+00',
    '0099-01-01 00:00:00+00 BC',
    '12026-11-22 09:05:01+00',
    'infinity',
    '-infinity',
  ])('%s is what the driver makes of it', (text) => {
    expect(momentOf(text)).toEqual(usual(text));
  });

  it('is the same moment for every millisecond of four centuries', () => {
    const between = { min: new Date('1800-01-01T00:00:00Z'), max: new Date('2200-01-01T00:00:00Z') };
    fc.assert(
      fc.property(fc.date({ ...between, noInvalidDate: true }), (date) => {
        const text = date.toISOString().replace('T', ' ').replace('Z', '+00');
        expect(momentOf(text)).toEqual(date);
      }),
    );
  });
});
