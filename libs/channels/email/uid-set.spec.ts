import fc from 'fast-check';
import { UidSet } from './uid-set';

describe(UidSet.name, () => {
  it('keeps neighbours as one range', () => {
    const set = UidSet.read('');
    for (const uid of [3, 1, 2, 7, 5, 6, 7]) set.add(uid);
    expect(String(set)).toBe('1:3,5:7');
    expect([0, 1, 3, 4, 5, 8].map((uid) => set.has(uid))).toEqual([false, true, true, false, true, false]);
  });
  it('reads what it wrote, and nothing else', () => {
    expect(String(UidSet.read('9,1:4,x,5:2,,7:'))).toBe('1:4,9');
  });
  it('holds exactly what was added, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 })), (uids) => {
        const set = UidSet.read('');
        for (const uid of uids) set.add(uid);
        const read = UidSet.read(String(set));
        for (let uid = 1; uid <= 60; uid += 1) expect(read.has(uid)).toBe(uids.includes(uid));
      }),
    );
  });
});
