import { readAnswers } from './form-answers';
import { helpRequest } from './forms/help-request';
import { volunteering } from './forms/volunteering';

const good = { name: 'نورة', phone: '٠٥٠١٢٣٤٥٦٧', message: 'أحتاج كرسيًا' };
const faultsOf = (given: Record<string, string>, form = helpRequest) => {
  const result = readAnswers(form, given);
  return result.ok ? [] : result.error.map(({ field, code }) => `${field} ${code}`);
};
const valuesOf = (given: Record<string, string>) => {
  const result = readAnswers(helpRequest, given);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe(readAnswers.name, () => {
  it('reads Saudi numbers in any digits and leaves empty answers out', () => {
    expect(valuesOf({ ...good, email: ' ', city: '' })).toEqual({ ...good, phone: '+966501234567' });
  });

  it('needs a phone number or an address, and says so at both', () => {
    const { phone: _none, ...rest } = good;
    expect(faultsOf(rest)).toEqual(['phone forms.contact-missing', 'email forms.contact-missing']);
    expect(faultsOf({ ...rest, email: 'noura@example.org' })).toEqual([]);
  });

  it('names a wrong number once, not also as a missing one', () => {
    expect(faultsOf({ ...good, phone: '12' })).toEqual(['phone forms.bad-phone']);
  });

  it.each([
    ['name', '', 'forms.required'],
    ['name', '\u200b\u200f ', 'forms.required'],
    ['message', ' \n\n ', 'forms.required'],
    ['message', 'س'.repeat(5001), 'forms.too-long'],
    ['email', 'noura@', 'forms.bad-email'],
    ['email', 'a@b.example\nBcc: victim@example.org', 'forms.bad-email'],
    ['need', 'gold', 'forms.bad-choice'],
  ])('refuses %s %j', (field, value, code) => {
    expect(faultsOf({ ...good, [field]: value })).toEqual([`${field} ${code}`]);
  });

  it('asks for what another form requires', () => {
    expect(faultsOf({ name: 'ماجد', email: 'majid@example.org' }, volunteering)).toEqual([
      'city forms.required',
      'area forms.required',
    ]);
  });

  it('keeps line breaks of a text and drops what cannot be stored or turns what follows', () => {
    const message = 'سطر\r\nآخر\u0000\ud800 \u202e!\u0007\n\n\n\n\n\nثالث';
    expect(valuesOf({ ...good, message }).message).toBe('سطر\nآخر !\n\n\nثالث');
  });

  it('leaves out keys that nobody asked for, files and inherited ones included', () => {
    const given = JSON.parse(
      '{"__proto__":"x","constructor":"x","attachments":"x","admin":"true"}',
    ) as object;
    expect(valuesOf({ ...given, ...good })).toEqual({ ...good, phone: '+966501234567' });
  });

  it('takes a tick for a tick and anything else for none', () => {
    expect(valuesOf({ ...good, onBehalf: 'true' }).onBehalf).toBe('true');
    expect(valuesOf({ ...good, onBehalf: 'false' })).not.toHaveProperty('onBehalf');
  });
});
