import { definitionFaults, formDefinition } from '@wasl/contracts';
import { contact } from './contact';
import { helpRequest } from './help-request';
import { supportRequest } from './support-request';
import { volunteering } from './volunteering';

describe('the forms that ship', () => {
  it.each([
    ['contact', contact],
    ['help-request', helpRequest],
    ['volunteering', volunteering],
    ['support-request', supportRequest],
  ])('%s can be published as it is, in both languages', (_slug, form) => {
    const definition = formDefinition.parse(form);
    expect(definitionFaults(definition)).toEqual([]);
    const words = definition.sections.flatMap(({ fields }) =>
      fields.flatMap(({ label, options = [] }) => [label, ...options.map((option) => option.label)]),
    );
    expect(words.filter(({ ar, en }) => ar === '' || en === '')).toEqual([]);
  });
});
