import { type Part, wordlessKind } from '@wasl/contracts';
import { previewOf } from './preview-of';

const form = (values: Record<string, string>): Part => ({
  type: 'form',
  form: 'help-request',
  fields: Object.entries(values).map(([key, value]) => ({ key, label: { ar: key, en: key }, value })),
});

describe(previewOf.name, () => {
  it('shows of a form what is asked for, not again who asks', () => {
    expect(previewOf([form({ name: 'هند', phone: '+966 50', city: 'أبها', message: 'أحتاج كرسيًا' })])).toBe(
      'أحتاج كرسيًا',
    );
    expect(previewOf([form({ name: 'هند', city: 'أبها', area: 'زيارات' })])).toBe('أبها · زيارات');
    expect(previewOf([form({ name: 'هند', phone: '+966 50' })])).toBe('هند · +966 50');
  });
  it('is the first words of a message, however its parts are ordered', () => {
    const picture: Part = { type: 'media', kind: 'image', state: 'stored' };
    expect(previewOf([picture, { type: 'text', text: 'انظروا' }])).toBe('انظروا');
  });
  it('names by a code what has no words', () => {
    expect(previewOf([{ type: 'media', kind: 'voice', state: 'pending' }])).toBe('[voice]');
    expect(previewOf([{ type: 'unsupported', reason: 'poll' }])).toBe('[unsupported]');
    expect(previewOf([])).toBe('');
  });
  it('names the file of a letter that says nothing', () => {
    const letter: Part[] = [
      { type: 'text', text: ' ' },
      { type: 'media', kind: 'document', state: 'stored' },
    ];
    expect(previewOf(letter)).toBe('[document]');
    expect(previewOf([{ type: 'text', text: '' }])).toBe('[text]');
  });
  it('keeps a code that somebody wrote by hand apart from one of ours', () => {
    const written = previewOf([{ type: 'text', text: '[voice]' }]);
    expect(written.trim()).toBe('[voice]');
    expect(wordlessKind(written)).toBeNull();
  });
});
