import { applyPreferences } from '../preferences/preferences-store';
import {
  formatAge,
  formatBothCalendars,
  formatClock,
  formatRelative,
  fromFieldTime,
  isSameDay,
  toFieldTime,
} from './time';

const NOON = '2026-11-22T09:00:00Z';
const now = Date.parse(NOON);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('times on screen', () => {
  beforeEach(() => applyPreferences({ language: 'ar', digits: 'latn' }));

  it('stand on the clock of the organisation, whatever the machine is set to', () => {
    expect(formatClock(NOON)).toContain('12:00');
  });

  it('name the day in both calendars', () => {
    const both = formatBothCalendars(NOON);
    expect(both).toContain('22 نوفمبر 2026');
    expect(both).toContain('12 جمادى الآخرة 1448');
  });

  it('follow the digits of choice', () => {
    applyPreferences({ digits: 'arab' });
    expect(formatBothCalendars(NOON)).toContain('٢٢ نوفمبر ٢٠٢٦');
  });

  it('count ages in whole words of Arabic', () => {
    expect(formatAge(now - 2 * MINUTE, now)).toBe('دقيقتان');
    expect(formatAge(now - 5 * HOUR, now)).toBe('5 ساعات');
    expect(formatAge(now - 20 * MINUTE, now)).toBe('20 دقيقة');
    expect(formatAge(now - 72 * HOUR, now)).toBe('3 أيام');
  });

  it('call what is younger than a minute now, and never a negative age', () => {
    expect(formatAge(now - 10_000, now)).toBe('الآن');
    expect(formatAge(now + HOUR, now)).toBe('الآن');
  });

  it('give the day itself beyond a week', () => {
    expect(formatRelative(now - 30 * 24 * HOUR, now)).toBe('23 أكتوبر');
    expect(formatRelative(now - 400 * 24 * HOUR, now)).toContain('2025');
  });

  it('go into a date field and back unchanged', () => {
    expect(toFieldTime(NOON)).toBe('2026-11-22T12:00');
    expect(fromFieldTime('2026-11-22T12:00')).toBe('2026-11-22T09:00:00.000Z');
    expect(fromFieldTime('2026-11-22')).toBeNull();
    expect(fromFieldTime('')).toBeNull();
  });

  it('turn the day at midnight in Riyadh', () => {
    expect(isSameDay('2026-11-21T21:30:00Z', NOON)).toBe(true);
    expect(isSameDay('2026-11-21T20:30:00Z', NOON)).toBe(false);
  });
});
