import { evaluateForm } from './evaluate-form';
import { field, formOf } from './form.testing';
import type { FormCondition, FormRule } from './form-definition';

const when = (...rules: (Omit<FormRule, 'value'> & { value?: string })[]): FormCondition => ({
  match: 'all',
  rules: rules.map((rule) => ({ value: '', ...rule })),
});
const options = ['a', 'b'].map((value) => ({ value, label: { ar: value, en: value } }));
const shown = (form: ReturnType<typeof formOf>, values: Record<string, string>) =>
  evaluateForm(form, { values }).sections.flatMap(({ fields }) => fields.map(({ key }) => key));

describe(evaluateForm.name, () => {
  const form = formOf([
    field('behalf', 'yes_no', { required: true }),
    field('whose', 'short_text', {
      required: true,
      showWhen: when({ field: 'behalf', test: 'is', value: 'yes' }),
    }),
    field('relation', 'short_text', { showWhen: when({ field: 'whose', test: 'is_filled' }) }),
  ]);

  it('neither asks for nor keeps what is hidden', () => {
    const reading = evaluateForm(form, { values: { behalf: 'no', whose: 'هند', relation: 'أم' } });
    expect(reading.values).toEqual({ behalf: 'no' });
    expect(reading.faults).toEqual([]);
  });

  it('asks for what a condition brings up, and hides what hangs on something hidden', () => {
    expect(evaluateForm(form, { values: { behalf: 'yes' } }).faults).toEqual([
      { field: 'whose', code: 'forms.required' },
    ]);
    expect(shown(form, { behalf: 'yes', whose: 'هند' })).toEqual(['behalf', 'whose', 'relation']);
    expect(shown(form, { behalf: 'no', whose: 'هند' })).toEqual(['behalf']);
  });

  it.each([
    ['is', 'b', 'a,b', true],
    ['is', 'b', 'a', false],
    ['is', '', '', false],
    ['is_not', 'b', '', true],
    ['is_not', 'b', 'b', false],
    ['is_filled', '', 'a', true],
    ['is_empty', '', '', true],
    ['is_empty', '', 'a', false],
  ] as const)('compares picks: %s %j with %j is %j', (test, value, picks, outcome) => {
    const one = formOf([
      field('picks', 'choices', { options }),
      field('more', 'short_text', { showWhen: when({ field: 'picks', test, value }) }),
    ]);
    expect(shown(one, { picks }).includes('more')).toBe(outcome);
  });

  it('compares numbers as numbers, whatever digits they were typed in', () => {
    const one = formOf([
      field('age', 'number'),
      field('guardian', 'short_text', { showWhen: when({ field: 'age', test: 'is_below', value: '18' }) }),
    ]);
    expect(shown(one, { age: '٩' })).toContain('guardian');
    expect(shown(one, { age: '١٨' })).not.toContain('guardian');
    expect(shown(one, {})).not.toContain('guardian');
  });

  it('hides a whole section, and lets any of several rules show it', () => {
    const more = { key: 'more', title: { ar: '', en: '' }, fields: [field('x', 'short_text')] };
    const one = formOf([field('a', 'yes_no'), field('b', 'yes_no')]);
    one.sections.push({
      ...more,
      showWhen: {
        match: 'any',
        rules: [
          { field: 'a', test: 'is', value: 'yes' },
          { field: 'b', test: 'is', value: 'yes' },
        ],
      },
    });
    expect(shown(one, { a: 'no', b: 'no' })).toEqual(['a', 'b']);
    expect(shown(one, { a: 'no', b: 'yes' })).toEqual(['a', 'b', 'x']);
  });

  it('never shows what asks for a later field', () => {
    const one = formOf([
      field('early', 'short_text', { showWhen: when({ field: 'late', test: 'is_filled' }) }),
      field('late', 'short_text'),
    ]);
    expect(shown(one, { late: 'x' })).toEqual(['late']);
  });

  it('needs one way back, says so at each, and not beside a wrong one', () => {
    const one = formOf([field('phone', 'phone'), field('email', 'email')], {
      needsOneOf: ['phone', 'email'],
    });
    const faults = (values: Record<string, string>) =>
      evaluateForm(one, { values }).faults.map(({ field: key, code }) => `${key} ${code}`);
    expect(faults({})).toEqual(['phone forms.contact-missing', 'email forms.contact-missing']);
    expect(faults({ phone: '12' })).toEqual(['phone forms.bad-phone']);
    expect(faults({ email: 'noura@example.org' })).toEqual([]);
  });

  it('counts files only where they are told', () => {
    const one = formOf([field('report', 'files', { required: true })]);
    expect(evaluateForm(one, { values: {} }).faults).toEqual([]);
    expect(evaluateForm(one, { values: {}, files: {} }).faults).toHaveLength(1);
    expect(evaluateForm(one, { values: {}, files: { report: 1 } }).faults).toEqual([]);
  });

  it('leaves out keys that nobody asked for, inherited ones included', () => {
    const one = formOf([field('name', 'short_text'), field('constructor', 'short_text')]);
    const given = JSON.parse('{"__proto__":"x","admin":"true","name":"هند"}') as Record<string, string>;
    expect(evaluateForm(one, { values: given }).values).toEqual({ name: 'هند' });
  });
});
