import { TIME_ZONE } from '../../format/locale';

const DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day of an instant by the organisation's clock, sortable (2026-11-22). */
export function dayOf(instant: string): string {
  return DAY.format(new Date(instant));
}
