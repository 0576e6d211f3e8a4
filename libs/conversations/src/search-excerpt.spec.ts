import { excerptOf } from './search-excerpt';

const parts = [{ type: 'text' as const, text: 'السلام عليكم، أرفقت ما طلبتم.' }];

describe('the excerpt of a message', () => {
  it('shows the subject when the words were found there', () => {
    expect(excerptOf(parts, ['موعد'], 'تغيير موعد الزيارة')).toBe(
      'تغيير موعد الزيارة · السلام عليكم، أرفقت ما طلبتم.',
    );
  });

  it('leaves the subject out when the words are in the text', () => {
    expect(excerptOf(parts, ['طلبتم'], 'تغيير موعد الزيارة')).toBe('السلام عليكم، أرفقت ما طلبتم.');
  });

  it('is the name of a file where nothing was said, and else what it is', () => {
    const file = { type: 'media', kind: 'document', state: 'stored' } as const;
    expect(excerptOf([{ ...file, fileName: 'تقرير طبي.pdf' }], ['تقرير'])).toBe('تقرير طبي.pdf');
    expect(excerptOf([file], ['تقرير'])).toBe('[document]');
  });
});
