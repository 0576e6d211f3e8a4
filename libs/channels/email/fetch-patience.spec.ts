import { FetchPatience } from './fetch-patience';

describe('FetchPatience', () => {
  it('asks for less of a mail that keeps breaking the line, and at last for nothing', () => {
    const patience = new FetchPatience();
    const asked = Array.from({ length: 8 }, () => patience.next(7));
    expect(asked).toEqual([
      'whole',
      'whole',
      'whole',
      'beginning',
      'beginning',
      'beginning',
      'nothing',
      'nothing',
    ]);
    expect(patience.next(8)).toBe('whole');
  });

  it('starts anew for a mail that was fetched but could not be stored', () => {
    const patience = new FetchPatience();
    for (let outage = 0; outage < 20; outage += 1) {
      expect(patience.next(7)).toBe('whole');
      patience.fetched();
    }
  });
});
