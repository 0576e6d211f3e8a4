import fc from 'fast-check';

const SURROGATES = { first: 0xd800, count: 0x800 };

/**
 * Every character of Unicode, as the unit of a text. fast-check's own `binary` lists them all in a map before the first
 * text, which took half a second in each file that asks for it.
 */
export const anyCharacter = fc.integer({ min: 0, max: 0x10ffff - SURROGATES.count }).map(
  (place) => String.fromCodePoint(place < SURROGATES.first ? place : place + SURROGATES.count),
  (character) => placeOf(character),
);

/** The way back, which shrinks a text that breaks a rule; throws on what is not one character. */
function placeOf(character: unknown): number {
  const code = typeof character === 'string' ? character.codePointAt(0) : undefined;
  if (code === undefined || String.fromCodePoint(code) !== character) throw new Error('not one character');
  return code < SURROGATES.first ? code : code - SURROGATES.count;
}
