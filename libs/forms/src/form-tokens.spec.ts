import { AppKeys } from '@wasl/platform/crypto';
import { FormTokens, OLDEST_MS, YOUNGEST_MS } from './form-tokens';

const tokens = new FormTokens(new AppKeys(Buffer.alloc(32, 7)));
const opened = new Date('2026-01-04T09:00:00.000Z');
const after = (ms: number) => new Date(opened.getTime() + ms);
const token = tokens.issue('contact', opened);

describe(FormTokens.name, () => {
  it('names the submission once the page was open for a while, each page its own', () => {
    const id = tokens.read('contact', token, after(YOUNGEST_MS));
    expect(tokens.read('contact', token, after(OLDEST_MS))).toBe(id);
    expect(tokens.read('contact', tokens.issue('contact', opened), after(10_000))).not.toBe(id);
  });

  it('asks who is too fast to wait, and an old page to be opened again', () => {
    expect(() => tokens.read('contact', token, after(YOUNGEST_MS - 1))).toThrow('forms.too-fast');
    expect(() => tokens.read('contact', token, after(OLDEST_MS + 1))).toThrow('forms.page-expired');
    expect(() => tokens.read('contact', token, after(-60_000))).toThrow('forms.too-fast');
  });

  it('is worth nothing on another form or under another key', () => {
    const other = new FormTokens(new AppKeys(Buffer.alloc(32, 8)));
    expect(tokens.check('volunteering', token, after(10_000))).toEqual({ fault: 'forged' });
    expect(other.check('contact', token, after(10_000))).toEqual({ fault: 'forged' });
  });

  it('cannot be changed in any letter', () => {
    for (let place = 0; place < token.length; place++) {
      const letter = token[place] === '0' ? '1' : '0';
      const changed = token.slice(0, place) + letter + token.slice(place + 1);
      expect(tokens.check('contact', changed, after(10_000))).toEqual({ fault: 'forged' });
    }
  });

  it.each(['', '.', '..', 'a.b.c', token.toUpperCase(), `${token} `, token.slice(0, -1), `${token}0`])(
    'takes %j for no token',
    (text) => {
      expect(tokens.check('contact', text, after(10_000))).toEqual({ fault: 'forged' });
    },
  );
});
