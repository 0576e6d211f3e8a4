import PostalMime from 'postal-mime';
import { fixture, fixtureNames } from './fixtures.testing';
import { readStructured } from './mime-params';
import { readMimeTree, walkParts } from './mime-tree';
import { decodeTransfer } from './transfer-encoding';

const oracle = async (raw: Buffer) => {
  const mail = await PostalMime.parse(raw, { forceRfc822Attachments: true });
  return mail.attachments.map(({ mimeType, content }) => ({
    type: mimeType,
    bytes: Buffer.from(content as ArrayBuffer)
      .toString('latin1')
      .trim(),
  }));
};

describe('readMimeTree', () => {
  it.each(fixtureNames.filter((name) => !name.startsWith('broken') && name !== 'calendar-invite'))(
    'finds the files of %s as another parser does',
    async (name) => {
      const tree = readMimeTree(fixture(name));
      const ours = [...(tree ? walkParts(tree.root) : [])]
        .filter((part) => !part.type.startsWith('multipart/'))
        .filter((part) => !/^text\/(?:plain|html)$/.test(part.type) || part.disposition === 'attachment')
        .map(({ type, bytes }) => ({ type, bytes: bytes.toString('latin1').trim() }));
      const theirs = (await oracle(fixture(name))).map((file) => ({
        ...file,
        bytes: file.bytes.replace(/\r?\n/g, '\n'),
      }));
      expect(ours.map((file) => ({ ...file, bytes: file.bytes.replace(/\r?\n/g, '\n') }))).toEqual(theirs);
    },
  );

  it('keeps the boundary of the outer mail stronger than that of the inner one', () => {
    const mail =
      'Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--a\n\ntwo\n--b--\n--a--\nafter';
    const tree = readMimeTree(Buffer.from(mail));
    expect([...(tree ? walkParts(tree.root) : [])].map(({ bytes }) => bytes.toString())).toEqual([
      '',
      '',
      'one',
      'two\n--b--',
    ]);
  });

  it('does not take a longer word for the boundary', () => {
    const tree = readMimeTree(
      Buffer.from('Content-Type: multipart/mixed; boundary=a\n\n--a\n\none\n--abc\nstill one\n--a --\n'),
    );
    expect(tree?.root.children.map(({ bytes }) => bytes.toString())).toEqual([
      'one\n--abc\nstill one\n--a --\n',
    ]);
  });
});

describe('readStructured', () => {
  it.each([
    ['text/plain; charset=utf-8', { charset: 'utf-8' }],
    ['TEXT/Plain ; Charset="utf-8"; charset=other', { charset: 'utf-8' }],
    ['multipart/mixed; boundary="a;b=c"', { boundary: 'a;b=c' }],
    ['multipart/mixed; boundary=abc (a comment)', { boundary: 'abc' }],
    ['multipart/mixed; boundary="open', { boundary: 'open' }],
    ["a/b; filename*=utf-8''%D9%85.pdf", { filename: 'م.pdf' }],
    ['a/b; filename*0*=windows-1256\'\'%E3; filename*1="%41.pdf"', { filename: 'م%41.pdf' }],
    ['a/b; filename*0="one "; filename*1="two"', { filename: 'one two' }],
    ['a/b; flag; name=x', { name: 'x' }],
    ['a/b; __proto__=x', { __proto__: 'x' }],
  ])('reads %s', (header, params) => {
    const read = readStructured(header).params;
    for (const [name, value] of Object.entries(params)) expect(read.get(name)).toBe(value);
  });
});

describe('decodeTransfer', () => {
  it.each([
    ['=D9=85=\r\n=D8=AD', 'مح'],
    ['soft =\nbreak', 'soft break'],
    ['blanks  \t\r\nnext', 'blanks\r\nnext'],
    ['a=3D1 = b =4', 'a=1 = b =4'],
    ['end =', 'end ='],
  ])('reads quoted-printable %j', (text, expected) => {
    expect(decodeTransfer(Buffer.from(text), 'Quoted-Printable').toString()).toBe(expected);
  });

  it('reads base64 with line breaks and foreign characters', () => {
    expect(decodeTransfer(Buffer.from('aGVs\r\nbG 8='), 'BASE64').toString()).toBe('hello');
  });
});
