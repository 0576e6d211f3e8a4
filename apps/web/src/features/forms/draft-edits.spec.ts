import { type FormDefinition, formDefinition, fieldsOfForm } from '@wasl/contracts';
import {
  addSection,
  fieldsBefore,
  inKind,
  insertField,
  moveField,
  moveSection,
  newField,
  removeField,
  removeSection,
  withOption,
} from './draft-edits';

const words = { ar: 'x', en: 'x' };
const draft = formDefinition.parse({
  title: words,
  intro: words,
  thanks: words,
  needsOneOf: ['phone'],
  sections: [
    {
      key: 'one',
      title: words,
      fields: ['name', 'phone'].map((key) => ({ key, kind: 'phone', label: words })),
    },
    { key: 'two', title: words, fields: [{ key: 'last', kind: 'long_text', label: words }] },
  ],
});
const keysOf = ({ sections }: FormDefinition) =>
  sections.map(({ fields }) => fields.map(({ key }) => key).join(' ')).join(' | ');

describe('fields of a draft', () => {
  it('move within their section and over its edge, and stay where there is nowhere to go', () => {
    expect(keysOf(moveField('name', 1)(draft))).toBe('phone name | last');
    expect(keysOf(moveField('phone', 1)(draft))).toBe('name | phone last');
    expect(keysOf(moveField('last', -1)(draft))).toBe('name phone last | ');
    expect(moveField('name', -1)(draft)).toBe(draft);
    expect(moveField('last', 1)(draft)).toBe(draft);
  });
  it('are taken out and come back where they stood', () => {
    const [phone] = fieldsOfForm(draft).slice(1);
    const without = removeField('phone')(draft);
    expect(keysOf(without)).toBe('name | last');
    expect(without.needsOneOf).toEqual([]);
    if (!phone) throw new Error('no phone');
    expect(keysOf(insertField('one', phone, 1)(without))).toBe('name phone | last');
  });
  it('each get a key of their own; the first e-mail is the one of the sender', () => {
    const email = newField(draft, 'email');
    expect(email.key).toBe('email');
    const more = insertField('two', email)(draft);
    expect(newField(more, 'email').key).toBe('q1');
    expect(newField(insertField('two', newField(more, 'choice'))(more), 'choice').key).toBe('q2');
  });
  it('keep their words when their kind changes', () => {
    const choice = inKind({ ...newField(draft, 'number'), label: words, min: 3 }, 'choice');
    expect(choice).toMatchObject({ kind: 'choice', label: words, options: [{}, {}] });
    expect(choice.min).toBeUndefined();
  });
  it('get options with values of their own', () => {
    const field = newField(draft, 'choice');
    const fewer = { ...field, options: (field.options ?? []).slice(1) };
    expect(withOption(fewer).options?.map(({ value }) => value)).toEqual(['option2', 'option3']);
  });
  it('can be asked for by what comes after them', () => {
    expect(fieldsBefore(draft, 'phone').map(({ key }) => key)).toEqual(['name']);
    expect(fieldsBefore(draft, 'two').map(({ key }) => key)).toEqual(['name', 'phone']);
  });
});

describe('sections of a draft', () => {
  it('are added, moved and taken out, but never the last', () => {
    expect(addSection(draft).sections).toHaveLength(3);
    expect(keysOf(moveSection('two', -1)(draft))).toBe('last | name phone');
    const one = removeSection('two')(draft);
    expect(one.sections).toHaveLength(1);
    expect(removeSection('one')(one)).toBe(one);
  });
});
