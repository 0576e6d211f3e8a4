import fc from 'fast-check';
import addressparser from 'nodemailer/lib/addressparser';
import { foldAddress, parseAddressList } from './address-list';

describe('parseAddressList', () => {
  it.each([
    ['noura@mail.example', [['noura@mail.example', '']]],
    ['Noura Al-Harbi <Noura@Mail.Example>', [['noura@mail.example', 'Noura Al-Harbi']]],
    [
      '"Al-Harbi, Noura" <n@mail.example>, a@b.example',
      [
        ['n@mail.example', 'Al-Harbi, Noura'],
        ['a@b.example', ''],
      ],
    ],
    ['=?utf-8?B?2YbZiNix2Kk=?= <n@mail.example>', [['n@mail.example', 'نورة']]],
    [
      'Team: a@b.example, "C" <c@d.example>;',
      [
        ['a@b.example', ''],
        ['c@d.example', 'C'],
      ],
    ],
    ['n@mail.example (Noura, from Riyadh)', [['n@mail.example', '']]],
    ['"<evil@evil.example>" <real@mail.example>', [['real@mail.example', '<evil@evil.example>']]],
    [
      '=?utf-8?Q?evil=40evil=2Eexample=2C?= <real@mail.example>',
      [['real@mail.example', 'evil@evil.example,']],
    ],
    ['x <a@b.example> <c@d.example>', []],
    ['"xclow3n@gmail.example x"@internal.example', []],
    ['a@[127.0.0.1]', []],
    ['@relay.example:victim@mail.example', [['victim@mail.example', '']]],
    ['undisclosed-recipients:;', []],
    ['', []],
  ])('reads %s', (value, expected) => {
    expect(parseAddressList(value).map(({ address, name }) => [address, name])).toEqual(expected);
  });

  it('hides no direction marks in names', () => {
    expect(parseAddressList('"admin\u202E" <a@b.example>')[0]?.name).toBe('admin');
  });

  it('folds international domains to their wire form', () => {
    expect(foldAddress('info@مثال.example')).toBe('info@xn--mgbh0fb.example');
  });

  it('never routes an accepted address elsewhere than nodemailer does', () => {
    const piece = fc.constantFrom(
      'a',
      'B.c',
      '@',
      '"',
      '\\',
      ' ',
      '<',
      '>',
      '(',
      ')',
      ',',
      ';',
      ':',
      '.example',
      'x.example',
      '[1]',
      '\t',
      '=?',
      '+',
      '%',
      '!',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 14 }), (pieces) => {
        const folded = foldAddress(pieces.join(''));
        if (folded === null) return;
        const theirs = addressparser(folded, { flatten: true });
        expect(theirs.map(({ address }) => address)).toEqual([folded]);
      }),
      { numRuns: 10_000 },
    );
  });

  it('never throws and stays quick on anything', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (text) => void parseAddressList(text)),
      { numRuns: 500 },
    );
  });
});
