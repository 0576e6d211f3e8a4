import { newId } from '@wasl/kernel';
import { ReplyToken } from './reply-token';

const tokens = new ReplyToken(Buffer.alloc(32, 7));

describe(ReplyToken.name, () => {
  it('finds the conversation again, in any case of letters', () => {
    for (let round = 0; round < 50; round += 1) {
      const id = newId();
      const token = tokens.sign(id);
      expect(token).toMatch(/^[a-z2-7]{52}$/);
      expect(tokens.verify(token)).toBe(id);
      expect(tokens.verify(token.toUpperCase())).toBe(id);
    }
  });
  it('believes nothing that is changed by one letter, cut, longer, or signed by another key', () => {
    const token = tokens.sign(newId());
    for (let place = 0; place < token.length; place += 1) {
      const other = token[place] === 'a' ? 'b' : 'a';
      const changed = token.slice(0, place) + other + token.slice(place + 1);
      expect(tokens.verify(changed)).toBeNull();
    }
    // The last letter carries one bit of the token; its other bits must be as we write them.
    const spellings = 'abcdefghijklmnopqrstuvwxyz234567'
      .split('')
      .filter((last) => tokens.verify(token.slice(0, -1) + last) !== null);
    expect(spellings).toEqual([token.at(-1)]);
    for (const odd of ['', token.slice(1), `${token}a`, `${token.slice(0, 51)}1`, 'ا'.repeat(52)])
      expect(tokens.verify(odd)).toBeNull();
    expect(new ReplyToken(Buffer.alloc(32, 8)).verify(token)).toBeNull();
  });
  it('does not start on a key that could be guessed', () => {
    expect(() => new ReplyToken(Buffer.alloc(16))).toThrow(/32 bytes/);
  });
});
