import { intlLocale } from '../../format/locale';

/** A length of time in hours, or in minutes when it is short. */
export function formatMinutes(minutes: number): string {
  const [value, unit] = minutes >= 120 ? [Math.floor(minutes / 60), 'hour'] : [minutes, 'minute'];
  const locale = intlLocale();
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: locale.startsWith('ar') ? 'long' : 'short',
  }).format(value);
}
