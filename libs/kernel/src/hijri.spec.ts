import { formatBothCalendars, fromHijri, hijriMonthLength, hijriMonthName, toHijri } from './hijri';
import { addDays } from './zoned-date';

const noon = (date: string): Date => new Date(`${date}T09:00:00Z`);

const PAIRS: [string, number, number, number][] = [
  ['2023-11-14', 1445, 4, 30],
  ['2024-03-11', 1445, 9, 1],
  ['2024-07-07', 1446, 1, 1],
  ['2025-06-06', 1446, 12, 10],
  ['2025-07-25', 1447, 1, 30],
  ['2026-05-27', 1447, 12, 10],
  ['2026-11-22', 1448, 6, 12],
  ['2022-04-30', 1443, 9, 29],
  ['2023-04-20', 1444, 9, 29],
  ['2024-04-08', 1445, 9, 29],
  ['2025-03-29', 1446, 9, 29],
  ['2022-07-08', 1443, 12, 9],
  ['2023-06-27', 1444, 12, 9],
  ['2025-06-05', 1446, 12, 9],
  ['1882-11-12', 1300, 1, 1],
  ['2174-11-25', 1600, 12, 30],
];

describe('toHijri', () => {
  it.each(PAIRS)('%s is %d/%d/%d', (date, year, month, day) => {
    expect(toHijri(noon(date))).toEqual({ year, month, day });
  });

  it('changes day at midnight in Riyadh, not in UTC', () => {
    expect(toHijri(new Date('2024-07-06T20:59:59Z'))).toEqual({ year: 1445, month: 12, day: 30 });
    expect(toHijri(new Date('2024-07-06T21:00:00Z'))).toEqual({ year: 1446, month: 1, day: 1 });
    expect(toHijri(new Date('2024-07-06T21:00:00Z'), 'UTC')).toEqual({ year: 1445, month: 12, day: 30 });
  });

  it.each(['1882-11-11', '2174-11-26'])('refuses %s, which the table does not hold', (date) => {
    expect(() => toHijri(noon(date))).toThrow(RangeError);
  });
});

describe('fromHijri', () => {
  it.each(PAIRS)('%s comes from %d/%d/%d', (date, year, month, day) => {
    expect(fromHijri({ year, month, day })).toBe(date);
  });

  it.each([
    [1447, 2, 30],
    [1447, 13, 1],
    [1447, 0, 1],
    [1447, 1, 0],
    [1447, 1, 31],
    [1299, 12, 29],
    [1601, 1, 1],
    [1447.5, 1, 1],
  ])('knows no %d/%d/%d', (year, month, day) => {
    expect(fromHijri({ year, month, day })).toBeNull();
  });

  it('finds the first of every month of the table, each 29 or 30 days after the one before', () => {
    let expected = '1882-11-12';
    for (let index = 0; index < 301 * 12; index += 1) {
      const year = 1300 + Math.floor(index / 12);
      const month = (index % 12) + 1;
      expect(fromHijri({ year, month, day: 1 })).toBe(expected);
      expected = addDays(expected, hijriMonthLength(year, month) ?? 0);
    }
    expect(expected).toBe('2174-11-26');
  });
});

describe('hijriMonthLength', () => {
  it.each([
    [1447, [30, 29, 30, 30, 30, 29, 30, 29, 30, 29, 30, 29]],
    [1448, [29, 30, 29, 30, 30, 29, 30, 30, 29, 30, 29, 30]],
  ])('%d', (year, lengths) => {
    expect(lengths.map((_, index) => hijriMonthLength(year, index + 1))).toEqual(lengths);
  });
});

describe('hijriMonthName', () => {
  it('names the months, and no others', () => {
    expect([1, 4, 9, 12].map((month) => hijriMonthName(month, 'ar'))).toEqual([
      'محرم',
      'ربيع الآخر',
      'رمضان',
      'ذو الحجة',
    ]);
    expect(hijriMonthName(4, 'en')).toBe('Rabi II');
    expect(() => hijriMonthName(13, 'ar')).toThrow(RangeError);
  });
});

describe('formatBothCalendars', () => {
  it('writes both calendars in either language and digit shape', () => {
    const date = noon('2023-11-14');
    expect(formatBothCalendars(date, 'ar')).toBe('14 نوفمبر 2023 م (30 ربيع الآخر 1445 هـ)');
    expect(formatBothCalendars(date, 'ar', 'arab')).toBe('١٤ نوفمبر ٢٠٢٣ م (٣٠ ربيع الآخر ١٤٤٥ هـ)');
    expect(formatBothCalendars(date, 'en')).toBe('14 November 2023 (30 Rabi II 1445 AH)');
  });

  it('leaves out what it cannot know', () => {
    expect(formatBothCalendars(noon('2300-01-01'), 'en')).toBe('1 January 2300');
  });
});
