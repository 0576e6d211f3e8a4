import {
  BusinessCalendar,
  closedOn,
  RIYADH,
  saudiHolidays,
  type OpeningInterval,
  type WeeklyHours,
} from '@wasl/kernel';
import type { ChatSettings } from './chat.settings';

type Row = ChatSettings['hours'][number];

const DAYS: Record<Row['days'], readonly number[]> = {
  'sunday-thursday': [0, 1, 2, 3, 4],
  'saturday-thursday': [6, 0, 1, 2, 3, 4],
  'every-day': [0, 1, 2, 3, 4, 5, 6],
  friday: [5],
  saturday: [6],
};

/** Whether somebody answers at that moment, and when the next opening is while nobody does. */
export interface Opening {
  open: boolean;
  opensAt: Date | null;
  timeZone: string;
}

/** What the hours of an inbox say at a moment; hours that end before they begin count as none. */
export function openingAt(settings: Pick<ChatSettings, 'alwaysOpen' | 'hours'>, at: Date): Opening {
  if (settings.alwaysOpen) return { open: true, opensAt: null, timeZone: RIYADH };
  const year = at.getUTCFullYear();
  const exceptions = [year, year + 1].flatMap((one) => closedOn(saudiHolidays(one)));
  const calendar = new BusinessCalendar({ timeZone: RIYADH, weekly: weekOf(settings.hours), exceptions });
  const open = calendar.isOpen(at);
  return { open, opensAt: open ? null : calendar.nextOpening(at), timeZone: RIYADH };
}

function weekOf(rows: readonly Row[]): WeeklyHours {
  const week: OpeningInterval[][] = [[], [], [], [], [], [], []];
  for (const { days, from, to } of rows)
    if (from < to) for (const day of DAYS[days]) week[day]?.push({ from, to });
  return week;
}
