import { field } from './form.testing';
import { readAnswer, readDay } from './read-answer';

const TODAY = '2026-01-10';
const read = (kind: Parameters<typeof field>[1], raw: string, more: Parameters<typeof field>[2] = {}) => {
  const reading = readAnswer(field('x', kind, more), raw, TODAY);
  return reading.ok ? reading.value : reading.error.code;
};
const options = ['red', 'green', 'blue'].map((value) => ({ value, label: { ar: value, en: value } }));

describe(readAnswer.name, () => {
  it.each([
    ['short_text', '  نورة\u200f السبيعي ', 'نورة السبيعي'],
    ['long_text', 'سطر\r\nآخر\u0000\ud800 \u202e!\u0007\n\n\n\n\n\nثالث', 'سطر\nآخر !\n\n\nثالث'],
    ['yes_no', 'no', 'no'],
    ['yes_no', 'maybe', 'forms.bad-choice'],
    ['number', '١٢٬٥٠٠٫٥', '12500.5'],
    ['number', 'اثنان', 'forms.bad-number'],
    ['amount', '1,500.50', '1500.5'],
    ['amount', '1 234 567', '1234567'],
    ['amount', '1٬500', '1500'],
    ['amount', '12,50', 'forms.bad-amount'],
    ['amount', '150،5', 'forms.bad-amount'],
    ['number', '1,5', 'forms.bad-number'],
    ['number', '1,2345', 'forms.bad-number'],
    ['number', '12,34,567', 'forms.bad-number'],
    ['amount', '-3', 'forms.too-small'],
    ['amount', '1.234', 'forms.bad-amount'],
    ['saudi_id', '١٠٠٠٠٠٠٠٠٨', '1000000008'],
    ['saudi_id', '100000000', 'forms.saudi-id-length'],
    ['saudi_id', '1000000009', 'forms.saudi-id-typo'],
    ['saudi_id', '3000000004', 'forms.saudi-id-start'],
    ['iban', 'sa94 8000 0000 0000 0000 0001', 'SA9480000000000000000001'],
    ['iban', 'SA9480000000000000000002', 'forms.iban-typo'],
    ['iban', 'DE89370400440532013000', 'forms.bad-iban'],
    ['phone', '٠٥٠١٢٣٤٥٦٧', '+966501234567'],
    ['phone', '12', 'forms.bad-phone'],
    ['email', 'Noura@Example.org', 'Noura@example.org'],
    ['email', 'a@b.example\nBcc: victim@example.org', 'forms.bad-email'],
    ['date', '1447-01-30', '2025-07-25'],
    ['date', '١٤٤٧/١/٣٠', '2025-07-25'],
    ['date', '1447-02-30', 'forms.no-such-day'],
    ['date', '2025-02-29', 'forms.no-such-day'],
    ['date', 'أمس', 'forms.no-such-day'],
    ['consent', 'true', 'true'],
    ['consent', 'false', ''],
    ['heading', 'x', ''],
    ['files', 'x', ''],
  ] as const)('reads %s %j as %j', (kind, raw, value) => {
    expect(read(kind, raw)).toBe(value);
  });

  it.each(['short_text', 'long_text', 'choice', 'saudi_id', 'date'] as const)(
    'asks for a required %s',
    (kind) => {
      expect(read(kind, ' \u200b ', { required: true })).toBe('forms.required');
      expect(read(kind, '')).toBe('');
    },
  );

  it('wants the tick of a required consent', () => {
    expect(read('consent', '', { required: true })).toBe('forms.consent-missing');
  });

  it('keeps picks that exist, once each and in the order of the options', () => {
    expect(read('choice', 'green', { options })).toBe('green');
    expect(read('choice', 'gold', { options })).toBe('forms.bad-choice');
    expect(read('choices', 'blue, red,blue', { options })).toBe('red,blue');
    expect(read('choices', 'red,gold', { options })).toBe('forms.bad-choice');
    expect(read('choices', ',', { options, required: true })).toBe('forms.required');
  });

  it('keeps numbers and dates within their bounds, which belong to them', () => {
    expect(read('number', '5', { min: 5, max: 7 })).toBe('5');
    expect(read('number', '4', { min: 5 })).toBe('forms.too-small');
    expect(read('number', '8', { max: 7 })).toBe('forms.too-large');
    expect(read('date', TODAY, { when: 'past' })).toBe(TODAY);
    expect(read('date', '2026-01-11', { when: 'past' })).toBe('forms.date-in-future');
    expect(read('date', '2026-01-09', { when: 'future' })).toBe('forms.date-in-past');
  });

  it('says how long a text may be', () => {
    const reading = readAnswer(field('x', 'short_text', { maxLength: 3 }), 'أربعة');
    expect(reading).toEqual({ ok: false, error: { code: 'forms.too-long', params: { max: 3 } } });
  });
});

describe(readDay.name, () => {
  it('takes years before 1700 for Hijri ones', () => {
    expect(readDay('1445-04-30')).toBe('2023-11-14');
    expect(readDay('2023/11/14')).toBe('2023-11-14');
    expect(readDay('2023-11')).toBeNull();
  });
});
