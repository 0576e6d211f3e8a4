import { FrozenClock, systemClock } from './clock';

describe('FrozenClock', () => {
  it('stands still until it is moved', () => {
    const clock = new FrozenClock('2026-03-01T06:00:00Z');
    expect(clock.now().toISOString()).toBe('2026-03-01T06:00:00.000Z');
    clock.advance(90_000);
    expect(clock.now().toISOString()).toBe('2026-03-01T06:01:30.000Z');
    clock.set(new Date('2025-12-31T21:00:00Z'));
    expect(clock.now().toISOString()).toBe('2025-12-31T21:00:00.000Z');
  });

  it('hands out dates that the caller may change', () => {
    const clock = new FrozenClock(0);
    clock.now().setFullYear(1999);
    expect(clock.now().getTime()).toBe(0);
  });

  it('refuses what is not a moment', () => {
    expect(() => new FrozenClock('tomorrow-ish')).toThrow(RangeError);
  });
});

describe('systemClock', () => {
  it('reads the machine', () => {
    const before = Date.now();
    expect(systemClock.now().getTime()).toBeGreaterThanOrEqual(before);
  });
});
