import { readSearch } from './search-expression';

describe(readSearch.name, () => {
  it('is null without a word', () => {
    for (const text of ['', '  ', '؟!', "'", '\u200f']) expect(readSearch(text)).toBeNull();
  });
  it('asks for every word by its beginning', () => {
    expect(readSearch('Order AB-12')?.tsquery).toBe("('order':*) & ('ab':*) & ('12':*)");
  });
  it('meets an Arabic word with and without what is written onto its front', () => {
    const { tsquery, beginnings } = readSearch('المستشفى') ?? { tsquery: '', beginnings: [] };
    expect(tsquery).toContain("'المستشفي':* | 'مستشفي':*");
    expect(beginnings).toEqual(expect.arrayContaining(['والمستشفي', 'للمستشفي', 'بمستشفي']));
    expect(readSearch('مستشفى')?.beginnings).toEqual(expect.arrayContaining(['المستشفي']));
  });
  it('leaves short words alone, which would meet everything', () => {
    expect(readSearch('من')?.tsquery).toBe("('من':*)");
    expect(readSearch('الا')?.tsquery).toBe("('الا':*)");
  });
  it('lets no quote or operator through', () => {
    expect(readSearch("a' | 'b:* \\ !c")?.tsquery).toBe("('a':*) & ('b':*) & ('c':*)");
  });
});
