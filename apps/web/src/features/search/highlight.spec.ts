import { around, highlight } from './highlight';

const hits = (text: string, query: string): string[] =>
  highlight(text, query).flatMap((stretch) => (stretch.hit ? [stretch.text] : []));

describe('highlight', () => {
  it('marks words whatever their spelling', () => {
    expect(hits('كتبت فاطِمة إلى مسؤول المكتب', 'فاطمه مسئول')).toEqual(['فاطِمة', 'مسؤول']);
    expect(hits('موعد الزيارة غدًا', 'زيارة')).toEqual(['الزيارة']);
  });

  it('keeps the whole text in its stretches', () => {
    const text = 'طرفٌ صناعي جديد، W-000123';
    expect(
      highlight(text, 'صناعي')
        .map((stretch) => stretch.text)
        .join(''),
    ).toBe(text);
  });

  it('marks nothing for an empty query', () => {
    expect(highlight('نص', ' ')).toEqual([{ text: 'نص', hit: false }]);
  });

  it('shows the piece around the hit', () => {
    const long = `${'كلمة '.repeat(60)}مفتاح ${'كلمة '.repeat(60)}`;
    const piece = around(long, 'مفتاح');
    expect(piece).toContain('مفتاح');
    expect(piece.length).toBeLessThan(220);
    expect(piece.startsWith('…')).toBe(true);
  });
});
