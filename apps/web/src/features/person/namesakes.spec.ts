import type { Identity } from '@wasl/contracts';
import { mergeDoubts, tailOf } from './namesakes';

const number = (value: string, verifiedBy: Identity['verifiedBy']): Identity => ({
  ...{ id: value, kind: 'phone', value, display: value, verifiedBy },
  createdAt: '2026-11-01T09:00:00.000Z',
});

describe('what tells namesakes apart', () => {
  it('is the end of a number, never the number', () => {
    expect(tailOf(['sara@mail.example', '+966 50 111 2233'])).toBe('…2233');
    expect(tailOf(['sara@mail.example'])).toBe('sa…@mail.example');
    expect(tailOf([])).toBeNull();
  });
});

describe('doubts about a merge', () => {
  const yusuf = { name: 'يوسف الدوسري', identities: [number('+966501112233', 'provider')] };

  it('are another first name, and a proved number of each', () => {
    const ahmad = { name: 'أحمد الدوسري', identities: [number('+966501119999', 'provider')] };
    expect(mergeDoubts(yusuf, ahmad)).toEqual(['names', 'numbers']);
  });

  it('are none for one name in another spelling with a number that was only typed', () => {
    const other = { name: 'يُوسف', identities: [number('+966501119999', 'staff')] };
    expect(mergeDoubts(yusuf, other)).toEqual([]);
  });
});
