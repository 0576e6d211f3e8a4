import type { OpeningHours } from './opening-hours';
import { checkOpeningHours, saudiOfficeHours, spansOf } from './opening-hours';

const NINE_TO_FIVE = [{ from: '09:00', to: '17:00' }];

describe('spansOf', () => {
  it('orders and joins', () => {
    expect(
      spansOf([
        { from: '16:00', to: '24:00' },
        { from: '08:00', to: '12:00' },
        { from: '11:30', to: '12:30' },
        { from: '12:30', to: '13:00' },
      ]),
    ).toEqual([
      [480, 780],
      [960, 1440],
    ]);
  });

  it.each([
    ['17:00', '09:00'],
    ['09:00', '09:00'],
    ['24:00', '24:00'],
    ['9:00', '17:00'],
    ['09:60', '17:00'],
    ['', ''],
  ])('refuses %p to %p', (from, to) => {
    expect(() => spansOf([{ from, to }])).toThrow(
      expect.objectContaining({ code: 'kernel.opening_interval' }),
    );
  });
});

describe('checkOpeningHours', () => {
  const refused: [string, Partial<OpeningHours>][] = [
    ['kernel.unknown_time_zone', { timeZone: 'Asia/Atlantis' }],
    ['kernel.week_days', { weekly: [NINE_TO_FIVE] }],
    ['kernel.no_such_date', { exceptions: [{ date: '2026-02-30', intervals: [] }] }],
    [
      'kernel.opening_interval',
      { exceptions: [{ date: '2026-02-28', intervals: [{ from: '10:00', to: '09:00' }] }] },
    ],
    [
      'kernel.season_backwards',
      { seasons: [{ from: '2026-03-01', to: '2026-02-01', weekly: saudiOfficeHours.weekly }] },
    ],
  ];

  it.each(refused)('says %s', (code, change) => {
    expect(() => checkOpeningHours({ ...saudiOfficeHours, ...change })).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it('accepts what a new organisation starts with', () => {
    expect(() => checkOpeningHours(saudiOfficeHours)).not.toThrow();
  });
});
