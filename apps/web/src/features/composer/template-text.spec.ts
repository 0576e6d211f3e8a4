import { filledTemplate, isFilled, isNameSlot, placeOfSlot, templateStretches } from './template-text';

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

  it('names a variable by the words around it', () => {
    const long = 'مرحبًا {{1}}، نتابع معكم طلبكم رقم {{2}}.\nيسعدنا تواصلكم.';
    expect(placeOfSlot(long, 1)).toEqual({ before: 'مرحبًا', after: '، نتابع معكم' });
    expect(placeOfSlot(long, 2)).toEqual({ before: 'معكم طلبكم رقم', after: '.' });
    expect(placeOfSlot('{{1}} {{2}}', 2)).toEqual({ before: '…', after: '' });
  });

  it.each([
    'مرحبًا {{1}}، أهلًا',
    'عزيزتي {{1}}:',
    'السلام عليكم {{1}}',
    'الأستاذ {{1}}',
    'Dear {{1}},',
    'Hi {{1}}!',
  ])('takes the variable of a greeting for a name: %s', (greeting) =>
    expect(isNameSlot(greeting, 1)).toBe(true),
  );

  it.each(['طلبكم رقم {{1}}', 'موعدكم يوم {{1}}', '{{1}}', 'sushi {{1}}'])(
    'takes no other variable for one: %s',
    (other) => expect(isNameSlot(other, 1)).toBe(false),
  );
});
