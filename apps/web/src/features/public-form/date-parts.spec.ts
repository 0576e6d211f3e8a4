import { calendarOf, inCalendar, isComplete, partsOf, valueOf } from './date-parts';

describe('the parts of a date', () => {
  it('go into one value and come back, while it is being typed too', () => {
    expect(partsOf('1447-01-09')).toEqual({ year: '1447', month: '1', day: '9' });
    expect(partsOf(valueOf({ year: '', month: '3', day: '' }))).toEqual({ year: '', month: '3', day: '' });
    expect(valueOf({ year: '', month: '', day: '' })).toBe('');
  });
  it('are complete with four digits of a year', () => {
    expect(isComplete({ year: '1447', month: '1', day: '9' })).toBe(true);
    expect(isComplete({ year: '144', month: '1', day: '9' })).toBe(false);
  });
  it('tell their calendar by the year', () => {
    expect([calendarOf('1447-1-9'), calendarOf('2025-1-9'), calendarOf('20')]).toEqual([
      'hijri',
      'gregorian',
      null,
    ]);
  });
  it('change calendars without changing the day', () => {
    expect(inCalendar('2023-11-14', 'hijri')).toBe('1445-4-30');
    expect(inCalendar('2023-11-14', 'gregorian')).toBe('2023-11-14');
  });
});
