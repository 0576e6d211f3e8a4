import { choicesFault, choicesOf, type ChoicesDraft } from './choices-draft';

const limits = {
  textMax: 20,
  buttons: { max: 3, titleMax: 20 },
  list: { max: 10, titleMax: 24, descriptionMax: 72, buttonMax: 20 },
};
const rows = (...titles: string[]) => titles.map((title) => ({ title, description: 'شرح' }));
const draft = (more: Partial<ChoicesDraft> = {}): ChoicesDraft => ({
  style: 'buttons',
  button: '',
  rows: rows('نعم', ' ', 'لا'),
  ...more,
});

describe(choicesFault.name, () => {
  it.each([
    ['can be sent', draft(), 'هل يناسبك؟', null],
    ['has no text', draft(), ' ', 'text'],
    ['has too long a text', draft(), 'م'.repeat(21), 'text'],
    ['has no choices', draft({ rows: rows('', ' ') }), 'هل؟', 'few'],
    ['says one thing twice', draft({ rows: rows('نعم', 'نعم ') }), 'هل؟', 'twice'],
    ['is a list without its button', draft({ style: 'list' }), 'هل؟', 'button'],
  ])('tells that it %s', (_name, written, text, fault) =>
    expect(choicesFault(written, text, limits)).toBe(fault),
  );
});

describe(choicesOf.name, () => {
  it('leaves empty rows out, and descriptions where buttons have none', () => {
    expect(choicesOf(draft())).toEqual({
      style: 'buttons',
      button: '',
      options: [
        { id: 'choice-1', title: 'نعم' },
        { id: 'choice-2', title: 'لا' },
      ],
    });
    expect(choicesOf(draft({ style: 'list', button: ' اختر ' })).options[0]).toEqual({
      id: 'choice-1',
      title: 'نعم',
      description: 'شرح',
    });
  });
});
