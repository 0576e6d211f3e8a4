import type { OpeningHours, OpeningInterval } from './opening-hours';
import { checkOpeningHours, saudiOfficeHours, spansOf } from './opening-hours';
import type { IsoDate } from './zoned-date';
import { addDays, dateInZone, momentInZone, weekdayOf } from './zoned-date';

/** Open from `start` (included) to `end` (not included), epoch milliseconds. */
interface OpenSpan {
  readonly start: number;
  readonly end: number;
}

// A calendar that never opens must not be searched for ever; no holiday lasts longer than this.
const SEARCH_DAYS = 400;
const REMEMBERED_DAYS = 1_000;

/** Working time of a team: whether it is open, when it opens, and how much of a span counts for a deadline. */
export class BusinessCalendar {
  private readonly days = new Map<IsoDate, readonly OpenSpan[]>();

  /** Throws an AppError when the hours are not possible ones. */
  constructor(private readonly hours: OpeningHours = saudiOfficeHours) {
    checkOpeningHours(hours);
  }

  /** True from the opening minute on, false from the closing minute on. */
  isOpen(at: Date): boolean {
    const moment = at.getTime();
    return this.openSpans(this.dateOf(at)).some(({ start, end }) => start <= moment && moment < end);
  }

  /** The same moment when open, else the next opening; null when there is none within 400 days. */
  nextOpening(at: Date): Date | null {
    for (const { start, end } of this.spansFrom(at)) {
      if (end > at.getTime()) return new Date(Math.max(start, at.getTime()));
    }
    return null;
  }

  /** Working milliseconds between two moments; 0 when the end is not after the start. */
  businessMillis(start: Date, end: Date): number {
    let total = 0;
    const last = this.dateOf(end);
    for (let date = this.dateOf(start); date <= last; date = addDays(date, 1)) {
      for (const span of this.openSpans(date)) {
        const counted = Math.min(span.end, end.getTime()) - Math.max(span.start, start.getTime());
        if (counted > 0) total += counted;
      }
    }
    return total;
  }

  /**
   * The moment by which that much working time has passed: what a deadline is. A budget used up exactly at closing
   * time ends then, not the next morning. Null when more than 400 closed days come in a row.
   */
  addBusinessMillis(start: Date, millis: number): Date | null {
    let left = Math.max(0, millis);
    let from = start;
    for (;;) {
      let reached = from;
      for (const span of this.spansFrom(from)) {
        const begin = Math.max(span.start, start.getTime());
        const length = span.end - begin;
        if (length <= 0) continue;
        if (left <= length) return new Date(begin + left);
        left -= length;
        reached = new Date(span.end);
      }
      if (reached === from) return null;
      from = reached;
    }
  }

  /** Open spans from the day of that moment on, for 400 days; may begin with spans that are over. */
  private *spansFrom(at: Date): Generator<OpenSpan> {
    let date = this.dateOf(at);
    for (let day = 0; day < SEARCH_DAYS; day += 1) {
      yield* this.openSpans(date);
      date = addDays(date, 1);
    }
  }

  private openSpans(date: IsoDate): readonly OpenSpan[] {
    let spans = this.days.get(date);
    if (spans === undefined) {
      spans = spansOf(this.intervalsOf(date)).map(([start, end]) => ({
        start: momentInZone(date, start, this.hours.timeZone).getTime(),
        end: momentInZone(date, end, this.hours.timeZone).getTime(),
      }));
      if (this.days.size >= REMEMBERED_DAYS) this.days.clear();
      this.days.set(date, spans);
    }
    return spans;
  }

  private intervalsOf(date: IsoDate): readonly OpeningInterval[] {
    const dated = this.hours.exceptions?.findLast((exception) => exception.date === date);
    if (dated !== undefined) return dated.intervals;
    const season = this.hours.seasons?.findLast(({ from, to }) => from <= date && date <= to);
    return (season?.weekly ?? this.hours.weekly)[weekdayOf(date)] ?? [];
  }

  private dateOf(moment: Date): IsoDate {
    return dateInZone(moment, this.hours.timeZone);
  }
}
