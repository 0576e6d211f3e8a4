import { VisitorAllowance } from './visitor-allowance';

const visit = (visitor: string) => ({ inboxId: 'inbox', visitor });

describe(VisitorAllowance.name, () => {
  it('takes a burst, then one message each two seconds', () => {
    const allowance = new VisitorAllowance();
    const taken = (at: number) =>
      Array.from({ length: 40 }, () => allowance.take(visit('a'), 1, at)).filter(Boolean).length;
    expect(taken(0)).toBe(15);
    expect(taken(10_000)).toBe(5);
    expect(taken(3_600_000)).toBe(15);
  });

  it('counts each visit for itself, and a file for more than a text', () => {
    const allowance = new VisitorAllowance();
    expect(Array.from({ length: 6 }, () => allowance.take(visit('a'), 3, 0)).filter(Boolean)).toHaveLength(5);
    expect(allowance.take(visit('b'), 3, 0)).toBe(true);
  });
});
