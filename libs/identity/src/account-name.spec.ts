import { accountName } from './account-name';

describe(accountName.name, () => {
  it('compares without regard to case and spaces around', () => {
    expect(accountName(' Layan.Otaibi@Example.org ')).toEqual({
      email: 'Layan.Otaibi@example.org',
      key: 'layan.otaibi@example.org',
    });
  });
  it('takes the one-label address of the first start', () => {
    expect(accountName('Admin@localhost')?.key).toBe('admin@localhost');
  });
  it.each(['', 'admin', '@x', 'a b@localhost', 'a@b@c', 'a@b\u0000', 'a\u202e@localhost'])(
    'refuses %j',
    (text) => {
      expect(accountName(text)).toBeNull();
    },
  );
});
