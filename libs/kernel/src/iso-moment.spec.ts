import { isoMoment } from './iso-moment';

describe(isoMoment.name, () => {
  it.each([
    ['2026-01-02T03:04:05.678Z'],
    ['2026-01-02T03:04:59.999Z'],
    ['2026-01-02T03:04:00.000Z'],
    ['2026-01-02T03:05:00.007Z'],
    ['1969-12-31T23:59:59.999Z'],
    ['1969-12-31T23:59:00.050Z'],
    ['+012026-01-02T03:04:05.678Z'],
    ['+012026-01-02T03:04:06.001Z'],
  ])('writes %s', (written) => {
    expect(isoMoment(new Date(written))).toBe(written);
  });

  it('refuses what is no moment, as the engine does', () => {
    expect(() => isoMoment(new Date(Number.NaN))).toThrow(RangeError);
  });
});
