import type { PublicForm, WebFormField } from '@wasl/contracts';
import { checkField, checkFiles, checkForm } from './form-check';

const field = (key: string, type: WebFormField['type'], more: Partial<WebFormField> = {}): WebFormField => ({
  key,
  type,
  label: { ar: key, en: key },
  required: false,
  ...more,
});
const form: PublicForm = {
  slug: 'contact',
  title: { ar: 'تواصل', en: 'Contact' },
  intro: { ar: '', en: '' },
  organisation: { ar: 'جمعية', en: 'Charity' },
  fields: [
    field('name', 'text', { required: true }),
    field('phone', 'phone'),
    field('email', 'email'),
    field('message', 'textarea', { required: true, maxLength: 10 }),
    field('files', 'file', { required: true }),
  ],
  needsOneOf: ['phone', 'email'],
  issuedToken: 'token',
  maxFileBytes: 10_000_000,
  maxFiles: 2,
};

describe(checkForm.name, () => {
  it('finds nothing wrong with a complete form', () => {
    expect(checkForm(form, { name: 'هند', phone: '٠٥٠١٢٣٤٥٦٧', message: 'سؤال' })).toEqual({});
    expect(checkForm(form, { name: 'هند', email: 'hind@example.org', message: 'سؤال' })).toEqual({});
  });
  it('asks for what is missing, once for phone and e-mail together', () => {
    expect(checkForm(form, { name: '  ' })).toEqual({
      name: { key: 'required' },
      message: { key: 'required' },
      phone: { key: 'contactMissing' },
    });
  });
  it('says how long a text may be', () => {
    expect(checkForm(form, { name: 'x', email: 'a@b.sa', message: 'س'.repeat(11) })).toEqual({
      message: { key: 'tooLong', params: { max: 10 } },
    });
  });
});

describe(checkField.name, () => {
  it.each(['0501234567', '+966 50 123 4567', '٠٥٠-١٢٣-٤٥٦٧', '(011) 234 5678', ''])(
    'takes %j for a number',
    (value) => {
      expect(checkField(field('phone', 'phone'), value)).toBeNull();
    },
  );
  it.each(['12345', 'لا يوجد', '05o1234567', '+'.repeat(12)])('asks again for the number %j', (value) => {
    expect(checkField(field('phone', 'phone'), value)).toEqual({ key: 'badPhone' });
  });
  it.each(['a@b', 'a b@c.sa', '@c.sa', 'name.example.org'])('asks again for the address %j', (value) => {
    expect(checkField(field('email', 'email'), value)).toEqual({ key: 'badEmail' });
  });
  it('wants a required tick', () => {
    const consent = field('consent', 'checkbox', { required: true });
    expect(checkField(consent, '')).toEqual({ key: 'required' });
    expect(checkField(consent, 'true')).toBeNull();
  });
});

describe(checkFiles.name, () => {
  const file = (size: number) => ({ name: 'صورة.jpg', size });
  it('lets files through up to the limits', () => {
    expect(checkFiles(form, [file(10_000_000), file(1)])).toBeNull();
  });
  it('names the file that is too large, and the number that is too many', () => {
    expect(checkFiles(form, [file(10_000_000 + 1)])).toEqual({
      key: 'fileTooLarge',
      params: { name: 'صورة.jpg', max: 10 },
    });
    expect(checkFiles(form, [file(1), file(1), file(1)])).toEqual({
      key: 'tooManyFiles',
      params: { max: 2 },
    });
  });
});
