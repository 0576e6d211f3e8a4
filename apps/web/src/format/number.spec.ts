import { applyPreferences } from '../preferences/preferences-store';
import { formatBytes, formatNumber, withChosenDigits } from './number';

describe('numbers on screen', () => {
  afterEach(() => applyPreferences({ language: 'ar', digits: 'latn' }));

  it('take the digits of choice', () => {
    expect(formatNumber(1234)).toBe('1,234');
    applyPreferences({ digits: 'arab' });
    expect(formatNumber(1234)).toBe('١٬٢٣٤');
    expect(withChosenDigits('W-000123')).toBe('W-٠٠٠١٢٣');
  });

  it('leave references alone in Latin digits', () => {
    expect(withChosenDigits('W-000123')).toBe('W-000123');
  });

  it('show sizes in the largest unit that fits', () => {
    applyPreferences({ language: 'en' });
    expect(formatBytes(0)).toBe('0 byte');
    expect(formatBytes(1_500)).toBe('1.5 kB');
    expect(formatBytes(25_000_000)).toBe('25 MB');
  });
});
