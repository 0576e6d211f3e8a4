import { DeliveryLanes, type Journey } from './delivery-lanes';

describe(DeliveryLanes.name, () => {
  const go = (lanes: DeliveryLanes, journey: Journey, now: number): void => {
    expect(lanes.admit('a', now)).toEqual({ kind: 'go' });
    lanes.leave('a', journey, now);
  };

  it('lets so many messages of one inbox go at once, and others beside it', () => {
    const lanes = new DeliveryLanes();
    const kinds = Array.from({ length: 8 }, () => lanes.admit('slow', 0).kind);
    expect(kinds.filter((kind) => kind === 'go')).toHaveLength(6);
    expect(lanes.admit('quick', 0)).toEqual({ kind: 'go' });
    expect([lanes.hasTurnedAway('slow'), lanes.hasTurnedAway('quick')]).toEqual([true, false]);
    lanes.forgetTurnedAway('slow');
    expect(lanes.hasTurnedAway('slow')).toBe(false);
    lanes.leave('slow', 'ok', 1);
    expect(lanes.admit('slow', 1)).toEqual({ kind: 'go' });
  });

  it('closes after three failures in a row, longer each time, at most a minute', () => {
    const lanes = new DeliveryLanes();
    for (const at of [0, 1, 2]) go(lanes, 'down', at);
    expect(lanes.admit('a', 1_002)).toEqual({ kind: 'closed', waitMs: 4_000 });
    let now = 5_002;
    const pauses: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      go(lanes, 'down', now);
      const admission = lanes.admit('a', now);
      const waitMs = admission.kind === 'closed' ? admission.waitMs : 0;
      pauses.push(waitMs);
      now += waitMs;
    }
    expect(pauses).toEqual([10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
  });

  it('lets a single message try the way, and opens for all when it arrived', () => {
    const lanes = new DeliveryLanes();
    for (const at of [0, 1, 2]) go(lanes, 'down', at);
    expect(lanes.admit('a', 6_000)).toEqual({ kind: 'go' });
    expect(lanes.admit('a', 6_000)).toEqual({ kind: 'full' });
    lanes.leave('a', 'ok', 6_100);
    expect(Array.from({ length: 6 }, () => lanes.admit('a', 6_200).kind)).toEqual(Array(6).fill('go'));
  });

  it('forgets failures that were not in a row, and takes refusals for no outage', () => {
    const lanes = new DeliveryLanes();
    for (const journey of ['down', 'down', 'ok', 'down', 'down', 'other'] as const) go(lanes, journey, 0);
    expect(lanes.admit('a', 1)).toEqual({ kind: 'go' });
  });
});
