import fc from 'fast-check';
import { anyCharacter } from './any-character.testing';
import { normaliseEmail } from './email-address';

describe('normaliseEmail', () => {
  it.each([
    ['Sara.AlShammari@Example.SA', 'Sara.AlShammari@example.sa', 'sara.alshammari@example.sa'],
    [' info+wasl@example.org\t', 'info+wasl@example.org', 'info+wasl@example.org'],
    ["o'brien@mail.example.com", "o'brien@mail.example.com", "o'brien@mail.example.com"],
    ['سارة@مثال.السعودية', 'سارة@xn--mgbh0fb.xn--mgberp4a5d4ar', 'سارة@xn--mgbh0fb.xn--mgberp4a5d4ar'],
    ['a@xn--mgbh0fb.xn--mgberp4a5d4ar', 'a@xn--mgbh0fb.xn--mgberp4a5d4ar', 'a@xn--mgbh0fb.xn--mgberp4a5d4ar'],
  ])('reads %p', (raw, address, compareKey) => {
    expect(normaliseEmail(raw)).toEqual({ address, compareKey });
  });

  it.each([
    [''],
    ['sara'],
    ['@example.sa'],
    ['sara@'],
    ['sara@localhost'],
    ['sara@example.sa\r\nBcc: x@example.com'],
    ['sara@example.sa\n'],
    ['sa\u0000ra@example.sa'],
    ['"x@evil.example"@example.sa'],
    ['"sara"@example.sa'],
    ['sara@evil.example@example.sa'],
    ['group: a@example.sa, b@example.sa;'],
    ['outer: inner: a@example.sa;;'],
    ['sara(comment)@example.sa'],
    ['<sara@example.sa>'],
    ['Sara <sara@example.sa>'],
    ['@relay.example:sara@example.sa'],
    ['sara@[127.0.0.1]'],
    ['sara@127.0.0.1'],
    ['sara@example..sa'],
    ['sara@-example.sa'],
    ['sara@example.sa.'],
    ['.sara@example.sa'],
    ['sa..ra@example.sa'],
    ['sa ra@example.sa'],
    ['sara\u200b@example.sa'],
    ['sara\u202e@example.sa'],
    ['sara@exam\u200bple.sa'],
    ['sara@exam%70le.sa'],
    ['sara@example.sa/path'],
    ['sara@مثال。السعودية'],
    [`${'a'.repeat(65)}@example.sa`],
    [`a@${'b'.repeat(64)}.sa`],
    [`a@${'b.'.repeat(130)}sa`],
    [`${'a,'.repeat(100_000)}@example.sa`],
  ])('refuses %j', (raw) => {
    expect(normaliseEmail(raw)).toBeNull();
  });

  it('never lets through what could break a header, and reads its own output the same', () => {
    const pieces = fc.string({
      unit: fc.oneof(
        fc.constantFrom(
          '@',
          '.',
          '"',
          '<',
          '>',
          ',',
          ';',
          ':',
          '\r',
          '\n',
          '\u0000',
          ' ',
          'a',
          'B',
          'س',
          'example.sa',
          '\\',
        ),
        anyCharacter,
      ),
      maxLength: 12,
    });
    fc.assert(
      fc.property(pieces, pieces, (left, right) => {
        for (const raw of [`${left}@${right}`, `${left}@example.sa`, `sara@${right}`]) {
          const read = normaliseEmail(raw);
          if (read === null) continue;
          expect(read.address).not.toMatch(/[\s\p{Cc}"<>,;:\\()[\]]/u);
          expect(normaliseEmail(read.address)).toEqual(read);
        }
      }),
    );
  });
});
