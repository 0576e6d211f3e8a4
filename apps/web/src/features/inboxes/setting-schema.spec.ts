import { faultsOf, initialValues, kindOf, readSchema, sentValues } from './setting-schema';

const mailbox = readSchema({
  type: 'object',
  required: ['address', 'port', 'fields'],
  properties: {
    address: { type: 'string', minLength: 3, pattern: '^\\S+@\\S+$' },
    port: { type: 'integer', minimum: 1, maximum: 65_535, default: 993 },
    security: { type: 'string', enum: ['tls', 'none'], default: 'tls' },
    signature: { type: 'string', maxLength: 4000 },
    door: { type: 'boolean' },
    origins: { type: 'array', items: { type: 'string' } },
    title: {
      type: 'object',
      required: ['ar'],
      properties: { ar: { type: 'string' }, en: { type: 'string' } },
    },
    fields: {
      type: 'array',
      items: { type: 'object', required: ['key'], properties: { key: { type: 'string' } } },
    },
    note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    mood: { anyOf: [{ const: 'calm' }, { const: 'busy' }] },
    odd: { anyOf: [{ type: 'string' }, { type: 'number' }] },
  },
});

function kindAt(key: string) {
  return kindOf(mailbox.properties?.[key] ?? {});
}

describe('the settings of a channel', () => {
  it('get the field that fits their schema', () => {
    expect(kindAt('address')).toBe('text');
    expect(kindAt('signature')).toBe('area');
    expect(kindAt('port')).toBe('number');
    expect(kindAt('security')).toBe('choice');
    expect(kindAt('door')).toBe('switch');
    expect(kindAt('origins')).toBe('words');
    expect(kindAt('title')).toBe('group');
    expect(kindAt('fields')).toBe('list');
    expect(kindAt('note')).toBe('text');
    expect(kindAt('mood')).toBe('choice');
  });

  it('are edited as JSON when no field fits, never hidden', () => {
    expect(kindAt('odd')).toBe('json');
  });

  it('start with the stored value, then the default, then empty', () => {
    expect(initialValues(mailbox, { port: 143 })).toMatchObject({
      port: 143,
      security: 'tls',
      address: '',
      door: false,
    });
  });

  it('name each fault by its path', () => {
    const values = { ...initialValues(mailbox), address: 'x', port: 0, fields: [{ key: '' }] };
    expect(faultsOf(mailbox, values)).toEqual({
      address: { key: 'short', params: { count: 3 } },
      port: { key: 'range', params: { min: 1, max: 65_535 } },
      'title.ar': { key: 'required' },
      'fields.0.key': { key: 'required' },
    });
  });

  it('may stay empty where the channel has a default', () => {
    const values = { ...initialValues(mailbox), address: 'a@b.c', port: undefined, title: { ar: 'س' } };
    expect(faultsOf(mailbox, values)).toEqual({});
  });

  it('are sent without what stands empty', () => {
    const values = { ...initialValues(mailbox), address: ' a@b.c ', note: '', port: undefined };
    const sent = sentValues(mailbox, values);
    expect(sent).toMatchObject({ address: 'a@b.c', security: 'tls', fields: [] });
    expect(sent).not.toHaveProperty('note');
    expect(sent).not.toHaveProperty('port');
  });

  it('of an unreadable schema are none', () => {
    expect(initialValues(readSchema('nonsense'))).toEqual({});
  });
});
