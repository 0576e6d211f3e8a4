import { closedOn, ramadanDates, saudiHolidays } from './saudi-holidays';

function datesOf(year: number, name: string): string[] {
  return saudiHolidays(year)
    .filter((holiday) => holiday.name === name)
    .map(({ date }) => date);
}

describe('saudiHolidays', () => {
  it.each([
    [2026, ['2026-03-19', '2026-03-20', '2026-03-21', '2026-03-22']],
    [2027, ['2027-03-09', '2027-03-10', '2027-03-11', '2027-03-12']],
  ])('gives Eid al-Fitr %d from the day after 29 Ramadan', (year, dates) => {
    expect(datesOf(year, 'eid-al-fitr')).toEqual(dates);
  });

  it.each([
    [2022, '2022-05-01'],
    [2023, '2023-04-21'],
    [2024, '2024-04-09'],
    [2025, '2025-03-30'],
  ])('agrees with the published first day of Eid al-Fitr leave in %d', (year, date) => {
    expect(datesOf(year, 'eid-al-fitr')[0]).toBe(date);
  });

  it.each([
    [2022, '2022-07-08'],
    [2023, '2023-06-27'],
    [2025, '2025-06-05'],
  ])('agrees with the published first day of Eid al-Adha leave in %d', (year, date) => {
    expect(datesOf(year, 'eid-al-adha')[0]).toBe(date);
  });

  it.each([
    [2026, ['2026-05-26', '2026-05-27', '2026-05-28', '2026-05-29']],
    [2027, ['2027-05-15', '2027-05-16', '2027-05-17', '2027-05-18']],
  ])('gives Eid al-Adha %d on 9–12 Dhu al-Hijja', (year, dates) => {
    expect(datesOf(year, 'eid-al-adha')).toEqual(dates);
  });

  it('gives both Eids al-Fitr of a year that holds two, and only one when the second falls in the next year', () => {
    expect(datesOf(2033, 'eid-al-fitr')).toHaveLength(8);
    // Two Ramadans begin in 2030; the second ends in 2031.
    expect(datesOf(2030, 'eid-al-fitr')).toHaveLength(4);
  });

  it('moves a national day off the weekend, and can leave it there', () => {
    expect(datesOf(2026, 'national-day')).toEqual(['2026-09-23']);
    // 22 February 2025 is a Saturday, 23 September 2022 a Friday.
    expect(datesOf(2025, 'founding-day')).toEqual(['2025-02-23']);
    expect(datesOf(2022, 'national-day')).toEqual(['2022-09-22']);
    expect(saudiHolidays(2025, { moveFromWeekend: false })[0]?.date).toBe('2025-02-22');
  });

  it('is in order, without doubles, and marks every day as unconfirmed', () => {
    for (let year = 2020; year <= 2080; year += 1) {
      const holidays = saudiHolidays(year);
      const dates = holidays.map(({ date }) => date);
      expect([...new Set(dates)].sort()).toEqual(dates);
      expect(holidays.every(({ status }) => status === 'unconfirmed')).toBe(true);
    }
  });
});

describe('ramadanDates', () => {
  it('spans the month', () => {
    expect(ramadanDates(1445)).toEqual({ from: '2024-03-11', to: '2024-04-09' });
    expect(ramadanDates(1700)).toBeNull();
  });
});

describe('closedOn', () => {
  it('turns holidays into closed days', () => {
    expect(closedOn([{ date: '2026-09-23' }])).toEqual([{ date: '2026-09-23', intervals: [] }]);
  });
});
