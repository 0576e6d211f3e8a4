import { type DraftValue, EMPTY_DRAFT } from './draft-value';
import { mergedDraft } from './merged-draft';

const value = (change: Partial<DraftValue>): DraftValue => ({ ...EMPTY_DRAFT, ...change });
const base = value({ text: 'مرحبا', attachmentIds: ['a', 'b'] });

describe(mergedDraft.name, () => {
  it('takes from each page what only that one changed', () => {
    const mine = value({ ...base, text: 'مرحبا بك' });
    const theirs = value({ ...base, otherText: 'ملاحظة', attachmentIds: ['b', 'c'] });
    expect(mergedDraft(base, mine, theirs)).toEqual({
      ...mine,
      otherText: 'ملاحظة',
      attachmentIds: ['b', 'c'],
    });
  });

  it('loses no words that both changed', () => {
    const merged = (mine: string, theirs: string) =>
      mergedDraft(base, value({ text: mine }), value({ text: theirs })).text;
    expect(merged('مرحبا، موعدك غدا', 'مرحبا، وصل طلبك')).toBe('مرحبا، وصل طلبك\nمرحبا، موعدك غدا');
    expect(merged('مرحبا بك', 'مرحبا بك دائما')).toBe('مرحبا بك دائما');
    expect(merged('', 'مرحبا بك')).toBe('مرحبا بك');
    expect(merged('مرحبا بك', '')).toBe('مرحبا بك');
  });

  it('knows words by their mode, whichever of them is open', () => {
    const mine = value({ mode: 'note', text: 'ملاحظة', otherText: 'مرحبا' });
    const theirs = value({ mode: 'reply', text: 'مرحبا بك' });
    expect(mergedDraft(base, mine, theirs)).toMatchObject({
      mode: 'note',
      text: 'ملاحظة',
      otherText: 'مرحبا بك',
    });
  });

  it('keeps files that came on either page, and not those that went', () => {
    const mine = value({ ...base, attachmentIds: ['b', 'd'] });
    const theirs = value({ ...base, attachmentIds: ['a', 'b', 'c'] });
    expect(mergedDraft(base, mine, theirs).attachmentIds).toEqual(['b', 'c', 'd']);
  });
});
