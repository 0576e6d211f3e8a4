import { LANES, laneOf } from './lane';

const inbox = '0199f3a2-0000-7000-8000-000000000001';
const people = Array.from({ length: 400 }, (_, index) => `9665${10_000_000 + index}`);

describe(laneOf.name, () => {
  it('keeps an inbox in one lane when nobody tells its people apart', () => {
    expect(laneOf(inbox, undefined)).toBe(laneOf(inbox, ''));
  });

  it('keeps a person in one lane and spreads many over two', () => {
    const lanes = people.map((person) => laneOf(inbox, person));
    expect(lanes).toEqual(people.map((person) => laneOf(inbox, person)));
    expect(new Set(lanes).size).toBe(2);
    for (const lane of lanes) expect(lane).toBeLessThan(LANES);
    for (const lane of new Set(lanes))
      expect(lanes.filter((one) => one === lane).length).toBeGreaterThan(100);
  });
});
