import { snoozeTimes } from './snooze-times';

describe('snooze times', () => {
  it('offer mornings of the organisation, whose week begins on Sunday', () => {
    // Wednesday 18 November 2026, 23:30 in Riyadh.
    const times = snoozeTimes(Date.parse('2026-11-18T20:30:00Z'));
    expect(times).toEqual([
      { name: 'later', at: '2026-11-18T23:30:00.000Z' },
      { name: 'tomorrow', at: '2026-11-19T05:00:00.000Z' },
      { name: 'sunday', at: '2026-11-22T05:00:00.000Z' },
      { name: 'week', at: '2026-11-25T05:00:00.000Z' },
    ]);
  });

  it('leave Sunday out when it is tomorrow', () => {
    const names = snoozeTimes(Date.parse('2026-11-21T09:00:00Z')).map((time) => time.name);
    expect(names).toEqual(['later', 'tomorrow', 'week']);
  });

  it('leave Sunday out on a Sunday, when it is in a week', () => {
    const names = snoozeTimes(Date.parse('2026-11-22T09:00:00Z')).map((time) => time.name);
    expect(names).toEqual(['later', 'tomorrow', 'week']);
  });
});
