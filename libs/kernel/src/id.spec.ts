import { isUuid, newId, uuidTime } from './id';

describe('newId', () => {
  it('is a version 7 UUID stamped with the present', () => {
    const before = Date.now();
    const id = newId();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Math.abs((uuidTime(id)?.getTime() ?? 0) - before)).toBeLessThan(2_000);
  });

  it('rises strictly and never repeats, also far beyond one counter in one millisecond', () => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    const ids = Array.from({ length: 20_000 }, newId);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    jest.restoreAllMocks();
  });

  it('still rises when the machine clock steps back', () => {
    const first = newId();
    jest.spyOn(Date, 'now').mockReturnValue(1_000_000_000_000);
    expect(newId() > first).toBe(true);
    jest.restoreAllMocks();
  });
});

describe('isUuid', () => {
  it.each([
    ['0190b0a4-5b6c-7def-8a12-0123456789ab', true],
    ['0190B0A4-5B6C-7DEF-8A12-0123456789AB', true],
    ['6f1d3a90-3c1b-4c8e-9d52-1f0e2d3c4b5a', true],
    ['0190b0a4-5b6c-7def-7a12-0123456789ab', false],
    ['0190b0a45b6c7def8a120123456789ab', false],
    ['0190b0a4-5b6c-7def-8a12-0123456789ab\n', false],
    ['', false],
    [42, false],
  ])('%p is %p', (value, expected) => {
    expect(isUuid(value)).toBe(expected);
  });
});

describe('uuidTime', () => {
  it('reads the 48-bit stamp of RFC 9562', () => {
    // The worked example of RFC 9562, appendix A.6.
    expect(uuidTime('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')?.toISOString()).toBe('2022-02-22T19:22:22.000Z');
  });

  it('knows no time for other versions', () => {
    expect(uuidTime('6f1d3a90-3c1b-4c8e-9d52-1f0e2d3c4b5a')).toBeNull();
    expect(uuidTime('nonsense')).toBeNull();
  });
});
