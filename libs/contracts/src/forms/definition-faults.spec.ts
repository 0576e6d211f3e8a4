import { hasErrorSentence } from '../error-messages';
import { definitionFaults } from './definition-faults';
import { field, formOf } from './form.testing';

const phone = field('phone', 'phone');
const faults = (...given: Parameters<typeof formOf>) =>
  definitionFaults(formOf(...given)).map(({ at, code }) => `${at} ${code.replace('forms.draft-', '')}`);

describe(definitionFaults.name, () => {
  it('finds nothing in a form that can be answered', () => {
    expect(faults([phone, field('need', 'long_text')])).toEqual([]);
  });
  it.each([
    ['nothing asked', [field('h', 'heading')], [' empty', ' without-contact']],
    ['no way back', [field('need', 'long_text')], [' without-contact']],
    [
      'a field without words',
      [phone, field('x', 'short_text', { label: { ar: ' ', en: '' } })],
      ['x without-label'],
    ],
    ['a choice of nothing', [phone, field('x', 'choice')], ['x without-options']],
    ['one key twice', [phone, field('phone', 'short_text')], ['phone key-twice']],
    ['bounds that cross', [phone, field('x', 'number', { min: 2, max: 1 })], ['x bounds']],
  ])('names %s', (_title, fields, found) => {
    expect(faults(fields)).toEqual(found);
  });
  it('names conditions that ask for later fields, gone ones and gone options', () => {
    const asks = (key: string, value = '') => ({
      match: 'all' as const,
      rules: [{ field: key, test: 'is' as const, value }],
    });
    const options = [{ value: 'a', label: { ar: 'أ', en: 'A' } }];
    expect(
      faults([
        field('first', 'short_text', { showWhen: asks('phone', 'x') }),
        phone,
        field('pick', 'choice', { options }),
        field('more', 'short_text', { showWhen: asks('pick', 'b') }),
      ]),
    ).toEqual(['first condition-later', 'more condition-option']);
  });
  it('has a sentence for each', () => {
    const codes = [
      ...definitionFaults(
        formOf([field('x', 'choice', { label: { ar: '', en: '' } })], { needsOneOf: ['gone'] }),
      ),
    ].map(({ code }) => code);
    expect(codes.filter((code) => !hasErrorSentence(code))).toEqual([]);
  });
});
