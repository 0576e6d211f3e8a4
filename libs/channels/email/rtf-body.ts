import iconv from 'iconv-lite';
import { FontCharsets } from './rtf-fonts';
import { type RtfToken, rtfTokens } from './rtf-tokens';

/** The words of an RTF: as the HTML that was wrapped in it, or as text. */
export interface RtfBody {
  text: string;
  html: string;
}

const LETTERS_AT_MOST = 2_000_000;
const DEPTH_AT_MOST = 200;
const DEFAULT_CODE_PAGE = 1252;

/** Destinations that hold no words of the letter. */
const SILENT = new Set(
  (
    'colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf footnote ' +
    'annotation fldinst listtable listoverridetable revtbl rsidtbl themedata colorschememapping latentstyles ' +
    'datastore generator xmlnstbl bkmkstart bkmkend pntext pntxta pntxtb mmathPr filetbl'
  ).split(' '),
);
const WORDS = new Map([
  ['par', '\n'],
  ['line', '\n'],
  ['sect', '\n'],
  ['page', '\n'],
  ['row', '\n'],
  ['tab', '\t'],
  ['cell', '\t'],
  ['emdash', '—'],
  ['endash', '–'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['bullet', '•'],
  ['emspace', ' '],
  ['enspace', ' '],
  ['zwj', '\u200d'],
  ['zwnj', '\u200c'],
]);
const SYMBOLS = new Map([
  ['\n', '\n'],
  ['~', '\u00a0'],
  ['_', '\u2011'],
  ['\\', '\\'],
  ['{', '{'],
  ['}', '}'],
]);

/** What holds inside one pair of braces. */
interface Group {
  /** Nothing of it is shown. */
  silent: boolean;
  /** Inside `\*\htmltag`: HTML as it was written. */
  tag: boolean;
  /** Inside `\htmlrtf`: stands for the HTML around it, for readers that know RTF alone. */
  shadow: boolean;
  fonts: boolean;
  font: number;
  /** Characters that stand behind each `\u` for readers that do not know it. */
  skips: number;
  /** The group began with `\*`. */
  optional: boolean;
}

/**
 * The words of an RTF (RTF 1.9, MS-OXRTFEX). Written here because no library at hand is both typed and bounded: time
 * grows with the length only, 200 groups deep and two million letters are the end, and nothing in it is followed or run.
 */
export function readRtf(rtf: Buffer): RtfBody {
  const reader = new RtfReader();
  for (const token of rtfTokens(rtf)) if (!reader.take(token)) break;
  return reader.result();
}

class RtfReader {
  private readonly outer: Group[] = [];
  private group: Group = newGroup();
  private readonly charsets = new FontCharsets(DEFAULT_CODE_PAGE);
  private out: string[] = [];
  private letters = 0;
  /** Bytes of one charset that are not decoded yet: a letter may take two. */
  private bytes: number[] = [];
  private bytesIn = '';
  private skipping = 0;
  private hasHtml = false;
  /** Groups beyond what we follow. */
  private tooDeep = 0;

  /** False: it is enough. */
  take(token: RtfToken): boolean {
    if (token.kind === 'open') this.enter();
    else if (token.kind === 'close') this.leave();
    else if (this.tooDeep > 0) return true;
    else if (token.kind === 'word') this.word(token.name, token.number);
    else if (token.kind === 'symbol') this.symbol(token.name);
    else if (token.kind === 'byte') this.byte(token.value);
    else for (const byte of token.bytes) this.byte(byte);
    return this.letters < LETTERS_AT_MOST;
  }

  result(): RtfBody {
    this.flush();
    const words = this.out.join('');
    return this.hasHtml ? { text: '', html: words.trim() } : { text: words.trim(), html: '' };
  }

  private enter(): void {
    this.skipping = 0;
    if (this.outer.length >= DEPTH_AT_MOST) this.tooDeep += 1;
    else {
      this.outer.push(this.group);
      this.group = { ...this.group, optional: false };
    }
  }

  private leave(): void {
    this.skipping = 0;
    if (this.tooDeep > 0) this.tooDeep -= 1;
    else {
      this.flush();
      this.group = this.outer.pop() ?? newGroup();
    }
  }

  private word(name: string, number: number | null): void {
    const { group } = this;
    if (name === 'fromhtml') this.hasHtml = number !== 0;
    else if (name === 'htmltag' && this.hasHtml) {
      group.tag = true;
      group.silent = false;
    } else if (name === 'htmlrtf') group.shadow = number !== 0;
    else if (name === 'uc') group.skips = Math.max(0, Math.min(number ?? 1, 8));
    else if (name === 'u') this.letter(number ?? 0x3f);
    else if (name === 'fonttbl') group.fonts = true;
    else if (name === 'ansicpg') this.charsets.usual = number ?? DEFAULT_CODE_PAGE;
    else if (name === 'f') this.font(number ?? 0);
    else if (name === 'fcharset') this.charsets.learn(group.font, number ?? 0);
    else if (name === 'deff') group.font = number ?? 0;
    else if (SILENT.has(name) || (group.optional && name !== 'htmltag')) group.silent = true;
    else {
      const words = WORDS.get(name);
      if (words !== undefined) this.write(words);
    }
    group.optional = false;
  }

  private font(number: number): void {
    this.flush();
    this.group.font = number;
  }

  private symbol(name: string): void {
    if (name === '*') this.group.optional = true;
    else {
      const words = SYMBOLS.get(name);
      if (words === undefined) return;
      if (this.skipping > 0) this.skipping -= 1;
      else this.write(words);
    }
  }

  /** `\u` counts in signed 16 bits; pairs of surrogates come as two of them. */
  private letter(number: number): void {
    this.write(String.fromCharCode(number & 0xffff));
    this.skipping = this.group.skips;
  }

  private byte(value: number): void {
    if (this.skipping > 0) {
      this.skipping -= 1;
      return;
    }
    if (!this.isShown()) return;
    const charset = this.charsets.of(this.group.font);
    if (charset !== this.bytesIn) this.flush();
    this.bytesIn = charset;
    this.bytes.push(value);
    this.letters += 1;
  }

  private write(words: string): void {
    this.flush();
    if (!this.isShown()) return;
    this.out.push(words);
    this.letters += words.length;
  }

  private isShown(): boolean {
    const { silent, fonts, shadow, tag } = this.group;
    return !silent && !fonts && (tag || !(this.hasHtml && shadow));
  }

  private flush(): void {
    if (this.bytes.length === 0) return;
    this.out.push(iconv.decode(Buffer.from(this.bytes), this.bytesIn));
    this.bytes = [];
  }
}

const newGroup = (): Group => ({
  silent: false,
  tag: false,
  shadow: false,
  fonts: false,
  font: 0,
  skips: 1,
  optional: false,
});
