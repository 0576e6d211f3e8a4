import { forwardedSubject, forwardedText } from './forwarded-text';

const original = {
  author: 'نورة الحربي',
  address: 'noura@mail.example',
  writtenAt: new Date('2026-11-22T09:00:00Z'),
  subject: 'طلب سلة غذائية',
  parts: [{ type: 'text' as const, text: 'أحتاج سلة.', quoted: 'ما سبق' }],
};

describe('a forwarded message', () => {
  it('puts the officer’s words first, then who wrote what and when', () => {
    const text = forwardedText('للاطلاع', original, 'ar');
    expect(text.startsWith('للاطلاع\n\n---------- رسالة محوّلة')).toBe(true);
    expect(text).toContain('noura@mail.example');
    expect(text).toContain('22 نوفمبر 2026');
    expect(text.endsWith('أحتاج سلة.\n\nما سبق')).toBe(true);
  });
  it('lets no name of a stranger close the line that it stands in', () => {
    const text = forwardedText('', { ...original, author: 'a\u2069\u202eb' }, 'en');
    expect(text).toContain('From: \u2068ab\u2069');
  });
  it('marks the subject once', () => {
    expect(forwardedSubject('Fwd: تحويل: FW: x', 'ar')).toBe('تحويل: x');
    expect(forwardedSubject('x', 'en')).toBe('Fwd: x');
  });
});
