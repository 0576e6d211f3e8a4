import { strongPassword } from './strong-password';

describe('strongPassword', () => {
  it('is four groups of four letters that are told apart by eye', () => {
    for (let round = 0; round < 200; round += 1) {
      expect(strongPassword()).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}$/);
    }
  });

  it('differs each time', () => {
    expect(new Set(Array.from({ length: 100 }, strongPassword)).size).toBe(100);
  });
});
