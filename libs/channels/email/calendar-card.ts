import type { CalendarEvent } from '@wasl/contracts';
import { momentInZone, RIYADH, stripReordering } from '@wasl/kernel';
import ICAL from 'ical.js';
import { decodeText } from './charset-repair';

const READ_AT_MOST = 256 * 1024;
const METHODS = ['request', 'cancel', 'reply', 'publish'] as const;
const ANSWERS = ['accepted', 'declined', 'tentative'] as const;
/** Names that Windows programs write for the zones of our neighbourhood. */
const WINDOWS_ZONES: Record<string, string> = {
  'arab standard time': RIYADH,
  'arabian standard time': 'Asia/Dubai',
  'arabic standard time': 'Asia/Baghdad',
  'egypt standard time': 'Africa/Cairo',
  'jordan standard time': 'Asia/Amman',
  'middle east standard time': 'Asia/Beirut',
  'turkey standard time': 'Europe/Istanbul',
  'gmt standard time': 'Europe/London',
  'w. europe standard time': 'Europe/Berlin',
  utc: 'UTC',
};

/** The first appointment of an iCalendar file, or null when it holds none that can be read. Nothing is accepted by reading it. */
export function readInvitation(bytes: Buffer, charset?: string): CalendarEvent | null {
  if (bytes.length > READ_AT_MOST) return null;
  try {
    const calendar = ICAL.Component.fromString(decodeText(bytes, charset ?? 'utf-8'));
    const found = calendar.getFirstSubcomponent('vevent');
    return found ? describe(calendar, found) : null;
  } catch {
    // A broken appointment stays what it is as well: a file that can be downloaded.
    return null;
  }
}

function describe(calendar: ICAL.Component, event: ICAL.Component): CalendarEvent | null {
  const starts = timeOf(event, 'dtstart');
  if (!starts) return null;
  const method = textOf(calendar, 'method').toLowerCase();
  const known = METHODS.find((each) => each === method) ?? 'publish';
  const cancelled = textOf(event, 'status').toLowerCase() === 'cancelled';
  return {
    method: cancelled ? 'cancel' : known,
    title: textOf(event, 'summary').slice(0, 500),
    startsAt: starts.text,
    endsAt: timeOf(event, 'dtend')?.text ?? null,
    allDay: starts.allDay,
    place: textOf(event, 'location').slice(0, 500),
    organizer: addressOf(textOf(event, 'organizer')),
    answer: known === 'reply' ? answerOf(event) : null,
    repeats: event.hasProperty('rrule') || event.hasProperty('rdate'),
  };
}

function textOf(component: ICAL.Component, name: string): string {
  const value: unknown = component.getFirstPropertyValue(name);
  return typeof value === 'string'
    ? stripReordering(value)
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim()
    : '';
}

const addressOf = (value: string): string => value.replace(/^mailto:/i, '').slice(0, 320);

function answerOf(event: ICAL.Component): CalendarEvent['answer'] {
  const said: unknown = event.getFirstProperty('attendee')?.getParameter('partstat');
  const word = typeof said === 'string' ? said.toLowerCase() : '';
  return ANSWERS.find((each) => each === word) ?? null;
}

function timeOf(event: ICAL.Component, name: string): { text: string; allDay: boolean } | null {
  const property = event.getFirstProperty(name);
  const time: unknown = property?.getFirstValue();
  if (!property || !(time instanceof ICAL.Time)) return null;
  const date = [pad(time.year, 4), pad(time.month), pad(time.day)].join('-');
  if (time.isDate) return { text: date, allDay: true };
  const minutes = time.hour * 60 + time.minute;
  const moment = momentInZone(date, minutes, zoneOf(property, time));
  return Number.isNaN(moment.getTime()) ? null : { text: moment.toISOString(), allDay: false };
}

/** A time without a zone, or with one that nobody knows, is meant where we are. */
function zoneOf(property: ICAL.Property, time: ICAL.Time): string {
  if (time.zone === ICAL.Timezone.utcTimezone) return 'UTC';
  const said: unknown = property.getParameter('tzid');
  const name = typeof said === 'string' ? said.replace(/^["']|["']$/g, '') : '';
  const zone = WINDOWS_ZONES[name.toLowerCase()] ?? name;
  return isZone(zone) ? zone : RIYADH;
}

function isZone(name: string): boolean {
  if (!/^[A-Za-z_+-]+(?:\/[A-Za-z0-9_+-]+){0,2}$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0');
