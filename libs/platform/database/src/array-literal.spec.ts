import { arrayLiteral, withArrayLiterals } from './array-literal';

describe('arrayLiteral', () => {
  it.each([
    [[], '{}'],
    [['a', 'b c'], '{"a","b c"}'],
    [['say "no"', 'back\\slash', '{x},NULL', ''], '{"say \\"no\\"","back\\\\slash","{x},NULL",""}'],
    [['سلام', null, undefined], '{"سلام",NULL,NULL}'],
    [[1, -2.5, true, 3n], '{1,-2.5,true,3}'],
    [[new Date('2026-01-02T03:04:05.678Z')], '{"2026-01-02T03:04:05.678Z"}'],
  ])('writes %p as %p', (list, expected) => {
    expect(arrayLiteral(list)).toBe(expected);
  });

  it.each([[[Buffer.from('x')]], [[['nested']]], [[{ a: 1 }]]])('leaves %p to the driver', (list) => {
    expect(arrayLiteral(list)).toBeUndefined();
    expect(withArrayLiterals([list, 1])).toEqual([list, 1]);
  });
});
