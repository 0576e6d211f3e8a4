import { readInvitation } from './calendar-card';

const calendar = (event: string[], method = 'REQUEST'): Buffer =>
  Buffer.from(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      `METHOD:${method}`,
      'BEGIN:VEVENT',
      ...event,
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  );
const MEETING = [
  'UID:1@mail.example',
  'DTSTART;TZID=Arab Standard Time:20261125T100000',
  'DTEND;TZID=Asia/Riyadh:20261125T113000',
  'SUMMARY:لقاء مع الأسرة',
  'LOCATION:فرع أبها\\, الدور الثاني',
  'ORGANIZER;CN=Noura:mailto:noura@mail.example',
];

describe('readInvitation', () => {
  it('tells what, when, where and who asks, whatever zone name the program writes', () => {
    expect(readInvitation(calendar(MEETING))).toEqual({
      method: 'request',
      title: 'لقاء مع الأسرة',
      startsAt: '2026-11-25T07:00:00.000Z',
      endsAt: '2026-11-25T08:30:00.000Z',
      allDay: false,
      place: 'فرع أبها, الدور الثاني',
      organizer: 'noura@mail.example',
      answer: null,
      repeats: false,
    });
  });
  it.each([
    ['DTSTART:20261125T070000Z', '2026-11-25T07:00:00.000Z'],
    ['DTSTART:20261125T100000', '2026-11-25T07:00:00.000Z'],
    ['DTSTART;TZID="Nowhere/At All":20261125T100000', '2026-11-25T07:00:00.000Z'],
    ['DTSTART;TZID=Europe/London:20261125T070000', '2026-11-25T07:00:00.000Z'],
    ['DTSTART;VALUE=DATE:20261125', '2026-11-25'],
  ])('reads %s', (line, startsAt) => {
    expect(readInvitation(calendar([line]))).toMatchObject({ startsAt, allDay: startsAt.length === 10 });
  });
  it('knows a cancelled meeting, an answer and a series', () => {
    expect(readInvitation(calendar([...MEETING, 'STATUS:CANCELLED']))?.method).toBe('cancel');
    const answer = [
      ...MEETING,
      'ATTENDEE;PARTSTAT=DECLINED:mailto:help@ghaith.example',
      'RRULE:FREQ=SECONDLY',
    ];
    expect(readInvitation(calendar(answer, 'REPLY'))).toMatchObject({
      method: 'reply',
      answer: 'declined',
      repeats: true,
    });
  });
  it('says nothing of what it cannot read', () => {
    for (const odd of [
      '',
      'BEGIN:VCALENDAR',
      'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR',
      '\0\u00ff',
    ])
      expect(readInvitation(Buffer.from(odd))).toBeNull();
    expect(readInvitation(calendar(['SUMMARY:no time']))).toBeNull();
    expect(readInvitation(calendar(['DTSTART:99999999T999999Z']))).toBeNull();
  });
  it('is quick on calendars that were made to do harm', () => {
    const began = process.cpuUsage();
    readInvitation(Buffer.from('BEGIN:VEVENT\r\n'.repeat(15_000)));
    readInvitation(calendar([...MEETING, 'ATTENDEE:mailto:a@b.example\r\n'.repeat(5_000)]));
    readInvitation(calendar([`SUMMARY:${'\\n '.repeat(80_000)}`, ...MEETING]));
    readInvitation(calendar([`DTSTART;X="${'"a"'.repeat(50_000)}:20261125T100000`]));
    expect(process.cpuUsage(began).user).toBeLessThan(5_000_000);
  });
});
