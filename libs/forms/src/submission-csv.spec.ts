import { csvOf } from './submission-csv';

const column = (key: string, title = key) => ({ key, title });
const cell = (text: string): string => csvOf([column('a')], [new Map([['a', text]])]).split('\r\n')[1] ?? '';

describe(csvOf.name, () => {
  it('begins with the mark of UTF-8 and keeps commas, quotes and line breaks inside their cell', () => {
    expect(
      csvOf(
        [column('a', 'الاسم'), column('b')],
        [
          new Map([
            ['a', 'هند "أم سعد"'],
            ['b', 'x,y\nz'],
          ]),
        ],
      ),
    ).toBe('\ufeff"الاسم","b"\r\n"هند ""أم سعد""","x,y\nz"\r\n');
  });
  it('leaves a cell empty where a row has no answer', () => {
    expect(csvOf([column('a'), column('b')], [new Map([['b', '1']])])).toContain('"","1"');
  });
  it.each([
    '=HYPERLINK("http://evil.example";"x")',
    '+966 50 123 4567',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    ' \n=1',
    '\u200f=1',
    '＝1',
  ])('makes %j a text', (text) => {
    expect(cell(text).startsWith(`"'`)).toBe(true);
  });
  it.each(['نص عادي', '1=1', 'a@b.example', '2026-01-04', '-5', '-2.5'])('leaves %j as it is', (text) => {
    expect(cell(text)).toBe(`"${text}"`);
  });
  it('guards the headings too, which an administrator words', () => {
    expect(csvOf([column('x', '=x')], [])).toContain(`"'=x"`);
  });
});
