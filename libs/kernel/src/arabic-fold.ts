/*
 * Search keys for Arabic. Index and query both pass through this file, so its output is a storage format: changing a
 * step means rebuilding every stored key. Steps 3–5, 6 (ى) and 7 equal Lucene's ArabicNormalizer.
 */

/** Each character that a key does not keep, with what stands in its place ('' removes it). */
const LIGHT = new Map<string, string>([
  ...removed([0x200b, 0x200f], [0x202a, 0x202e], [0x2060, 0x2069], [0x061c], [0xfeff], [0x00ad]),
  ...removed(
    [0x0610, 0x061a],
    [0x064b, 0x065f],
    [0x0670],
    [0x06d6, 0x06dc],
    [0x06df, 0x06e8],
    [0x06ea, 0x06ed],
  ),
  ...removed([0x0640]),
  // Emoji presentation and keycap marks, which would otherwise be left hanging once the emoji is gone.
  ...removed([0xfe00, 0xfe0f], [0x20e3]),
  ...['آ', 'أ', 'إ', 'ٱ'].map((alef): [string, string] => [alef, 'ا']),
  ['ى', 'ي'],
  ['\u06cc', 'ي'],
  ['\u06a9', 'ك'],
  ['ة', 'ه'],
  ...digits(0x0660),
  ...digits(0x06f0),
  ['\u066b', '.'],
  ['\u066c', ''],
]);

/** Mapping ؤ to و and ئ to ي would not unite مسؤول with مسئول; dropping the hamza seats does. */
const LOOSE = new Map<string, string>([...LIGHT, ['ء', ''], ['ؤ', ''], ['ئ', '']]);

const LIGHT_CHARACTERS = classOf(LIGHT);
const LOOSE_CHARACTERS = classOf(LOOSE);
const BREAKS = /((?<=\d)\.(?=\d))|[\s\p{P}\p{S}\p{Z}\p{Cc}\p{Cf}\p{Cs}]+/gu;
const PLAIN_ASCII = /^[\x20-\x7e]*$/;

/**
 * The light key: one spelling for what readers take as the same word. NFKC; invisible characters, tashkeel and
 * tatweel removed; alef, yeh, kaf, teh marbuta and digit forms united; lower case; every run of punctuation, symbols
 * and spaces becomes one space, but the point inside a decimal number stays.
 */
export function foldLight(text: string): string {
  return fold(text, LIGHT, LIGHT_CHARACTERS);
}

/** The loose key: the light key without ء ؤ ئ, so that مسؤول meets مسئول. Rank it below the light key. */
export function foldLoose(text: string): string {
  return fold(text, LOOSE, LOOSE_CHARACTERS);
}

/**
 * The key for people's names: the loose key with عبد joined to the word after it, the article ال left off, and the
 * cases of أبو united. It unites more than it should (إلهام and هام), so never write it back and never show it.
 */
export function foldName(text: string): string {
  const words = joinServantNames(foldLoose(text).split(' ')).map((word) => uniteKunya(withoutArticle(word)));
  // What is left of a word that was only the article (آل حمدان) says nothing, unless nothing else was said.
  return words.filter((word) => word !== 'ال').join(' ') || words[0] || '';
}

/** A query as distinct folded words for prefix search: at most 12 of them, each at most 64 characters. */
export function searchTokens(query: string, foldWith: (text: string) => string = foldLight): string[] {
  const words = foldWith(query.slice(0, 1_000)).split(' ');
  return [...new Set(words.filter((word) => word !== '').map((word) => word.slice(0, 64)))].slice(0, 12);
}

function fold(text: string, map: ReadonlyMap<string, string>, characters: RegExp): string {
  const quick = foldPlainly(text, map === LOOSE ? LOOSE_TABLE : LIGHT_TABLE);
  if (quick !== null) return quick;
  const plain = PLAIN_ASCII.test(text);
  const mapped = plain
    ? text
    : text.normalize('NFKC').replace(characters, (character) => map.get(character) ?? character);
  const folded = mapped
    .toLowerCase()
    .replace(BREAKS, (_run, point: string | undefined) => point ?? ' ')
    .trim();
  // A removed character may have kept a letter and a mark apart; joined, they must read as one letter again.
  return plain ? folded : folded.normalize('NFKC');
}

function joinServantNames(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const next = words[index + 1];
    if (word === 'عبد' && next !== undefined) {
      joined.push(word + next);
      index += 1;
    } else {
      joined.push(word);
    }
  }
  return joined;
}

function withoutArticle(word: string): string {
  let bare = word;
  // الله is no article, and a bare عبد would swallow the next word when the key is folded again.
  while (bare.startsWith('ال') && bare.length > 2 && bare !== 'الله' && bare !== 'العبد')
    bare = bare.slice(2);
  return bare;
}

function uniteKunya(word: string): string {
  return word === 'ابي' || word === 'ابا' ? 'ابو' : word;
}

function removed(...ranges: [from: number, to?: number][]): [string, string][] {
  return ranges.flatMap(([from, to = from]) =>
    Array.from({ length: to - from + 1 }, (_, offset): [string, string] => [
      String.fromCharCode(from + offset),
      '',
    ]),
  );
}

function digits(zero: number): [string, string][] {
  return Array.from({ length: 10 }, (_, digit): [string, string] => [
    String.fromCharCode(zero + digit),
    String(digit),
  ]);
}

function classOf(map: ReadonlyMap<string, string>): RegExp {
  const escaped = [...map.keys()].map((key) => `\\u${key.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return new RegExp(`[${escaped.join('')}]`, 'g');
}

/** In a table of the quick way: what becomes of a UTF-16 unit, instead of another unit. */
const REMOVE = 0;
const BREAK = 1;
const UNSURE = 2;
const POINT = 3;

// Nearly all text that we index is plain Arabic and ASCII, in which no two characters join into a third: one look at
// each unit then gives the same key as normalising does. Anything else takes the long way.
function quickTable(map: ReadonlyMap<string, string>): Uint16Array {
  const table = new Uint16Array(0x0700).fill(UNSURE);
  const isQuick = (code: number): boolean =>
    (code >= 0x20 && code <= 0x7e) || code === 0x0a || code === 0x0d || code === 0x09 || isQuickArabic(code);
  for (let code = 0; code < table.length; code++) {
    if (!isQuick(code)) continue;
    const character = String.fromCharCode(code);
    const mapped = map.get(character);
    if (mapped === '') table[code] = REMOVE;
    else {
      const lower = (mapped ?? character).toLowerCase();
      const breaks = lower === '.' ? false : lower.replace(BREAKS, ' ') === ' ';
      table[code] = breaks ? BREAK : lower.charCodeAt(0);
    }
  }
  table['.'.charCodeAt(0)] = POINT;
  return table;
}

/** Letters, tashkeel and digits of Arabic; madda and hamza above or below (0653 to 0655) join with letters. */
function isQuickArabic(code: number): boolean {
  if (code === 0x060c || code === 0x061b || code === 0x061f) return true;
  if (code >= 0x0621 && code <= 0x063a) return true;
  return (code >= 0x0640 && code <= 0x0652) || (code >= 0x0660 && code <= 0x0669);
}

/** The key of a text that has only characters of the table, or null. A key is never longer than its text. */
function foldPlainly(text: string, table: Uint16Array): string | null {
  const key = text.length <= SCRATCH.length ? SCRATCH : new Uint16Array(text.length);
  let length = 0;
  let gap = false;
  for (let at = 0; at < text.length; at++) {
    let unit = table[text.charCodeAt(at)] ?? UNSURE;
    if (unit === POINT) {
      const before = gap || length === 0 ? 0 : (key[length - 1] ?? 0);
      unit = pointOf(before, table[text.charCodeAt(at + 1)] ?? BREAK);
    }
    if (unit === UNSURE) return null;
    if (unit === BREAK) gap = true;
    else if (unit !== REMOVE) {
      if (gap && length > 0) key[length++] = SPACE;
      gap = false;
      key[length++] = unit;
    }
  }
  return textOf(key.subarray(0, length));
}

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

/** A point stays inside a number and breaks words elsewhere; before a removed character only the long way can tell. */
function pointOf(before: number, next: number): number {
  if (!isDigit(before)) return BREAK;
  if (next === REMOVE || next === UNSURE) return UNSURE;
  return isDigit(next) ? '.'.charCodeAt(0) : BREAK;
}

/** In pieces, because a call takes only so many arguments. */
function textOf(units: Uint16Array): string {
  let text = '';
  for (let at = 0; at < units.length; at += PIECE)
    text += String.fromCharCode.apply(null, units.subarray(at, at + PIECE) as unknown as number[]);
  return text;
}

const SPACE = 0x20;
const PIECE = 8_192;
/** Messages are short: their keys are put together in one place instead of a new one each. */
const SCRATCH = new Uint16Array(PIECE);
const LIGHT_TABLE = quickTable(LIGHT);
const LOOSE_TABLE = quickTable(LOOSE);
