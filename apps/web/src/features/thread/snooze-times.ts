/** A ready moment to snooze to. */
export interface SnoozeTime {
  readonly name: 'later' | 'tomorrow' | 'sunday' | 'week';
  readonly at: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The organisation's clock is UTC+3 all year. */
const OFFSET = 3 * HOUR;
const MORNING = 8;

/** In three hours, tomorrow morning, Sunday morning (the week's first day), in a week; all by the organisation's clock. */
export function snoozeTimes(now: number): SnoozeTime[] {
  const local = now + OFFSET;
  const midnight = local - (local % DAY);
  const weekday = new Date(midnight).getUTCDay();
  const morningIn = (days: number): string =>
    new Date(midnight + days * DAY + MORNING * HOUR - OFFSET).toISOString();
  const toSunday = 7 - weekday;
  const times: SnoozeTime[] = [
    { name: 'later', at: new Date(now + 3 * HOUR).toISOString() },
    { name: 'tomorrow', at: morningIn(1) },
  ];
  // On a Saturday it is tomorrow, on a Sunday it is in a week: one name for one moment.
  if (toSunday > 1 && toSunday < 7) times.push({ name: 'sunday', at: morningIn(toSunday) });
  times.push({ name: 'week', at: morningIn(7) });
  return times;
}
