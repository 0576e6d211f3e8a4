import { addDays, dateInZone, isIsoDate, momentInZone, weekdayOf } from './zoned-date';

describe('isIsoDate', () => {
  it.each([
    ['2026-02-28', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['2026-01-01T00:00:00Z', false],
  ])('%p is %p', (text, expected) => {
    expect(isIsoDate(text)).toBe(expected);
  });
});

describe('calendar dates', () => {
  it('step over months and years', () => {
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
  });

  it('number the week from Sunday', () => {
    expect(weekdayOf('2026-11-22')).toBe(0);
    expect(weekdayOf('2026-11-27')).toBe(5);
  });

  it('depend on the zone', () => {
    const moment = new Date('2026-11-22T21:30:00Z');
    expect(dateInZone(moment, 'Asia/Riyadh')).toBe('2026-11-23');
    expect(dateInZone(moment, 'UTC')).toBe('2026-11-22');
  });
});

describe('momentInZone', () => {
  it.each([
    ['2026-11-22', 8 * 60, 'Asia/Riyadh', '2026-11-22T05:00:00.000Z'],
    ['2026-11-22', 24 * 60, 'Asia/Riyadh', '2026-11-22T21:00:00.000Z'],
    // Berlin: clocks skip 02:00–03:00 on 29 March 2026 and show 02:00–03:00 twice on 25 October 2026.
    ['2026-03-29', 9 * 60, 'Europe/Berlin', '2026-03-29T07:00:00.000Z'],
    ['2026-03-29', 150, 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25', 150, 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25', 9 * 60, 'Europe/Berlin', '2026-10-25T08:00:00.000Z'],
  ])('%s + %d min in %s is %s', (date, minutes, zone, moment) => {
    expect(momentInZone(date, minutes, zone).toISOString()).toBe(moment);
  });
});
