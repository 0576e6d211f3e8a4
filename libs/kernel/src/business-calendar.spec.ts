import fc from 'fast-check';
import { BusinessCalendar } from './business-calendar';
import type { OpeningHours } from './opening-hours';
import { saudiOfficeHours } from './opening-hours';
import { closedOn, saudiHolidays } from './saudi-holidays';

const HOUR = 3_600_000;
const split = [
  { from: '08:00', to: '12:00' },
  { from: '16:00', to: '20:00' },
];
const hours: OpeningHours = {
  timeZone: 'Asia/Riyadh',
  weekly: [split, split, split, split, [{ from: '08:00', to: '12:00' }], [], []],
  seasons: [
    {
      from: '2026-02-18',
      to: '2026-03-19',
      weekly: [...Array(5).fill([{ from: '10:00', to: '15:00' }]), [], []],
    },
  ],
  exceptions: [
    { date: '2026-09-23', intervals: [] },
    { date: '2026-11-27', intervals: [{ from: '14:00', to: '15:00' }] },
    { date: '2026-03-01', intervals: [{ from: '09:00', to: '24:00' }] },
  ],
};
const calendar = new BusinessCalendar(hours);

/** A moment by the clock on the wall in Riyadh. */
const riyadh = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+03:00`);

describe('isOpen', () => {
  it.each([
    ['2026-11-22 07:59', false],
    ['2026-11-22 08:00', true],
    ['2026-11-22 11:59', true],
    ['2026-11-22 12:00', false],
    ['2026-11-22 16:00', true],
    ['2026-11-26 17:00', false],
    ['2026-11-28 10:00', false],
    ['2026-11-27 14:30', true],
    ['2026-09-23 10:00', false],
    ['2026-02-18 09:00', false],
    ['2026-02-18 14:00', true],
    ['2026-03-01 23:59', true],
    ['2026-03-02 00:00', false],
  ])('at %s is %p', (at, open) => {
    expect(calendar.isOpen(riyadh(at))).toBe(open);
  });
});

describe('nextOpening', () => {
  it.each([
    ['2026-11-22 09:15', '2026-11-22 09:15'],
    ['2026-11-22 12:00', '2026-11-22 16:00'],
    ['2026-11-22 20:00', '2026-11-23 08:00'],
    ['2026-11-26 12:00', '2026-11-27 14:00'],
    ['2026-11-27 15:00', '2026-11-29 08:00'],
    ['2026-09-22 20:00', '2026-09-24 08:00'],
    ['2026-02-17 21:00', '2026-02-18 10:00'],
  ])('after %s is %s', (at, opening) => {
    expect(calendar.nextOpening(riyadh(at))).toEqual(riyadh(opening));
  });

  it('is null for a calendar that never opens', () => {
    const closed = new BusinessCalendar({ timeZone: 'Asia/Riyadh', weekly: [[], [], [], [], [], [], []] });
    expect(closed.nextOpening(riyadh('2026-11-22 09:00'))).toBeNull();
    expect(closed.addBusinessMillis(riyadh('2026-11-22 09:00'), HOUR)).toBeNull();
  });
});

describe('businessMillis', () => {
  it.each([
    ['2026-11-22 09:00', '2026-11-22 10:30', 1.5],
    ['2026-11-22 11:00', '2026-11-22 17:00', 2],
    ['2026-11-22 19:00', '2026-11-23 09:00', 2],
    ['2026-11-26 11:00', '2026-11-29 09:00', 3],
    ['2026-11-22 21:00', '2026-11-22 23:00', 0],
    ['2026-11-23 09:00', '2026-11-22 09:00', 0],
    ['2026-11-15 00:00', '2026-11-22 00:00', 36],
  ])('from %s to %s is %d hours', (start, end, expected) => {
    expect(calendar.businessMillis(riyadh(start), riyadh(end))).toBe(expected * HOUR);
  });

  it('skips generated holidays', () => {
    const withEid = new BusinessCalendar({ ...saudiOfficeHours, exceptions: closedOn(saudiHolidays(2026)) });
    // Thursday 19 March to Sunday 22 March 2026 is Eid al-Fitr leave.
    expect(withEid.businessMillis(riyadh('2026-03-18 15:00'), riyadh('2026-03-23 09:00'))).toBe(2 * HOUR);
  });

  it('counts true time over a clock change', () => {
    const allDay = [{ from: '00:00', to: '24:00' }];
    const berlin = new BusinessCalendar({ timeZone: 'Europe/Berlin', weekly: Array(7).fill(allDay) });
    const start = new Date('2026-03-28T23:00:00Z');
    expect(berlin.businessMillis(start, new Date('2026-03-29T22:00:00Z'))).toBe(23 * HOUR);
  });
});

describe('addBusinessMillis', () => {
  it.each([
    ['2026-11-22 09:00', 1, '2026-11-22 10:00'],
    ['2026-11-22 11:00', 1, '2026-11-22 12:00'],
    ['2026-11-22 11:00', 2, '2026-11-22 17:00'],
    ['2026-11-22 21:00', 1, '2026-11-23 09:00'],
    ['2026-11-26 11:00', 3, '2026-11-29 09:00'],
    ['2026-11-22 21:00', 0, '2026-11-23 08:00'],
  ])('%s plus %d hours is due %s', (start, budget, due) => {
    expect(calendar.addBusinessMillis(riyadh(start), budget * HOUR)).toEqual(riyadh(due));
  });

  it('reaches beyond one search window', () => {
    const yearly = 36 * 52 * HOUR;
    const due = calendar.addBusinessMillis(riyadh('2026-11-22 08:00'), 3 * yearly);
    expect(due?.getUTCFullYear()).toBe(2029);
  });

  it('is the inverse of businessMillis', () => {
    const anchor = riyadh('2026-01-01 00:00').getTime();
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 365 * 24 * 60 }),
        fc.integer({ min: 1, max: 200 * 60 }),
        (at, minutes) => {
          const start = new Date(anchor + at * 60_000);
          const due = calendar.addBusinessMillis(start, minutes * 60_000);
          expect(due === null ? null : calendar.businessMillis(start, due)).toBe(minutes * 60_000);
        },
      ),
    );
  });
});
