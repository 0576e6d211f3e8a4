import { emptyDraft, type LogDraft } from './log-draft';
import { mergedLog } from './merged-log';

const base: LogDraft = { ...emptyDraft(), personName: 'أم فيصل', note: 'سألت' };
const empty = emptyDraft();
const photo = (id: string) => ({ id, name: `${id}.jpg` });

describe(mergedLog.name, () => {
  it('follows the other page while nothing was changed here', () => {
    const theirs = { ...base, note: 'سألت عن موعدها' };
    expect(mergedLog({ base, mine: { ...base }, theirs, empty })).toEqual(theirs);
    expect(mergedLog({ base: null, mine: emptyDraft(), theirs, empty })).toEqual(theirs);
    expect(mergedLog({ base, mine: { ...base }, theirs: null, empty })).toEqual(empty);
  });

  it('loses nothing of what both changed', () => {
    const mine = { ...base, note: 'سألت عن موعدها', phone: '0541012525', files: [photo('a')] };
    const theirs = { ...base, note: 'سألت وشكرت', place: 'المكتب', files: [photo('b')] };
    expect(mergedLog({ base, mine, theirs, empty })).toEqual({
      ...base,
      note: 'سألت وشكرت\nسألت عن موعدها',
      phone: '0541012525',
      place: 'المكتب',
      files: [photo('b'), photo('a')],
    });
  });

  it('gives what was written on top of a stored log a key of its own', () => {
    const mine = { ...base, note: 'سألت ثم عادت' };
    const merged = mergedLog({ base, mine, theirs: null, empty });
    expect(merged).toEqual({ ...mine, clientKey: merged.clientKey });
    expect(merged.clientKey).not.toBe(base.clientKey);
  });
});
