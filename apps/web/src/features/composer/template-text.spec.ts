import { filledTemplate, isFilled, templateStretches } from './template-text';

describe('template text', () => {
  const body = 'مرحبًا {{1}}، موعدك {{2}}.';

  it('is cut at its variables', () => {
    expect(templateStretches(body)).toEqual([
      { text: 'مرحبًا ' },
      { slot: 1 },
      { text: '، موعدك ' },
      { slot: 2 },
      { text: '.' },
    ]);
  });

  it('shows what is still empty', () => {
    expect(filledTemplate(body, ['نورة'])).toBe('مرحبًا نورة، موعدك {{2}}.');
  });

  it('does not read a variable as a pattern', () => {
    expect(filledTemplate('{{1}}', ['$& {{1}}'])).toBe('$& {{1}}');
  });

  it('is filled when every variable has a value', () => {
    expect(isFilled(2, ['أ', ' '])).toBe(false);
    expect(isFilled(2, ['أ', 'ب'])).toBe(true);
    expect(isFilled(0, [])).toBe(true);
  });
});
