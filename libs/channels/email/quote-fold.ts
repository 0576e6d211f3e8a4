/** What the person wrote now, and the history that a screen folds away. */
export interface FoldedText {
  text: string;
  quoted: string;
}

const LINE_AT_MOST = 600;
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const QUOTE_MARK = /^\s*[>»]/u;

/** Asked before any of them: most lines end otherwise, and those patterns take their time to find it out. */
const ATTRIBUTION_ENDS = /[:：]$/u;
/** The one line before a quotation, as Gmail, Apple Mail, Outlook, Thunderbird and Yahoo write it. */
const ATTRIBUTIONS = [
  /^on\s.{6,400}\swrote\s*:$/iu,
  /^.{3,300}\s(?:wrote|writes)\s*:$/iu,
  /^في\s.{6,400}كتب(?:ت|ه|وا)?(?:\s.{1,200})?\s*[:：]$/u,
  /^(?:قام|قامت)\s.{1,200}\sبكتابة\s.{0,200}[:：]$/u,
  /^في\s.{6,400}تمت?\sكتابة\sما\sيلي\sبواسطة\s.{1,250}[:：]$/u,
  /^(?:و?كتب|و?كتبت)\s.{2,300}[:：]$/u,
  /^بتاريخ\s.{6,400}(?:كتب|كتبت|أرسل|أرسلت)(?:\s.{1,200})?\s*[:：]$/u,
];
const ORIGINAL_MARK =
  /^\s*[-_=*]{2,}\s*(?:original\s+message|الرسالة\s+الأصلية|رسالة\s+أصلية|الرسالة\s+السابقة|original-nachricht|message\s+d'origine)\s*[-_=*]{0,}\s*$/iu;
const FORWARD_MARK =
  /^\s*[-_=*]{2,}\s*(?:forwarded\s+message|رسالة\s+(?:مُ?عاد\s+توجيهها|محو[ّ]?لة)|begin\s+forwarded)/iu;
const RULE = /^\s*(?:_{10,}|-{10,})\s*$/u;

const FROM_FIELD = /^\*?(?:from|من|von|de)\*?\s*[:：]/iu;
const OTHER_FIELD =
  /^\*?(?:sent|date|to|cc|subject|importance|تاريخ\s*الإرسال|تاريخ\s*الارسال|تم\s*الإرسال|تاريخ|التاريخ|أُ?رسلت?|مُ?رسل|إلى|الى|نسخة(?:\s*إلى)?|الموضوع|الأهمية)\*?\s*[:：]/iu;

/** Lines that a phone adds below what the person wrote. */
const PHONE_SIGNATURE =
  /^(?:sent\s+from\s+(?:my|mail|yahoo|outlook|samsung|the)\b.{0,80}|get\s+outlook\s+for\s+.{1,30}|أُ?رسلت?\s+من\s+.{1,80}|تم\s+الإرسال\s+من\s+.{1,80}|مُ?رسل(?:ة)?\s+من\s+.{1,80}|احصل\s+على\s+outlook\s+.{1,40})\.?$/iu;

/**
 * Cuts the quoted history off a plain body. History only counts when nothing new stands below it, so that an answer
 * written between the lines stays whole; a mail that is nothing but history (a forward) is not folded at all.
 */
export function foldQuotes(body: string): FoldedText {
  const lines = body.split('\n');
  const plain = lines.map((line) => line.slice(0, LINE_AT_MOST).replace(BIDI, '').trim());
  const start = historyStart(plain);
  if (start === null) return { text: body.trim(), quoted: '' };
  const cut = skipBack(plain, start);
  const text = lines.slice(0, cut).join('\n').trim();
  return text === ''
    ? { text: body.trim(), quoted: '' }
    : { text, quoted: lines.slice(cut).join('\n').trim() };
}

function historyStart(lines: string[]): number | null {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    if (FORWARD_MARK.test(line)) return null;
    if (ORIGINAL_MARK.test(line) || isHeaderBlock(lines, at)) return at;
    if (attributionEnd(lines, at) !== null && onlyHistoryFollows(lines, at)) return at;
    if (QUOTE_MARK.test(line) && lines.slice(at).every((rest) => rest === '' || isFurniture(rest))) return at;
  }
  return trailingSignature(lines);
}

/** The last line of an attribution that may be wrapped over three lines, or null. */
function attributionEnd(lines: string[], at: number): number | null {
  let joined = '';
  for (let end = at; end < Math.min(at + 3, lines.length); end += 1) {
    const line = lines[end] ?? '';
    if (line === '' || (end > at && QUOTE_MARK.test(line))) return null;
    joined = joined === '' ? line : `${joined} ${line}`;
    if (ATTRIBUTION_ENDS.test(line) && ATTRIBUTIONS.some((pattern) => pattern.test(joined))) return end;
  }
  return null;
}

/** Behind an attribution either everything is marked with `>`, or nothing is (rich text turned plain loses the marks). */
function onlyHistoryFollows(lines: string[], at: number): boolean {
  const end = attributionEnd(lines, at) ?? at;
  const rest = lines.slice(end + 1).filter((line) => line !== '');
  const marked = rest.filter((line) => QUOTE_MARK.test(line)).length;
  if (marked === 0) return rest.length > 0 && looksLikeMailAttribution(lines, at, end);
  return rest.every((line) => isFurniture(line));
}

/** Without `>` marks a bare "Ali wrote:" may be the person's own words: ask for an address or a date in it. */
function looksLikeMailAttribution(lines: string[], at: number, end: number): boolean {
  return /@|[\d٠-٩]{1,4}[/:،.\-\s]/u.test(lines.slice(at, end + 1).join(' '));
}

const isFurniture = (line: string): boolean => QUOTE_MARK.test(line) || PHONE_SIGNATURE.test(line);

/** Outlook's block: From:/من: and at least two more fields within the next eight lines. */
function isHeaderBlock(lines: string[], at: number): boolean {
  if (!FROM_FIELD.test(lines[at] ?? '')) return false;
  return lines.slice(at + 1, at + 9).filter((line) => OTHER_FIELD.test(line)).length >= 2;
}

/** The rule, the mark and the phone's signature above the history belong to it. */
function skipBack(lines: string[], start: number): number {
  let cut = start;
  for (let at = start - 1; at >= 0; at -= 1) {
    const line = lines[at] ?? '';
    if (line !== '' && !RULE.test(line) && !PHONE_SIGNATURE.test(line) && !ORIGINAL_MARK.test(line)) break;
    if (line !== '') cut = at;
  }
  return cut;
}

function trailingSignature(lines: string[]): number | null {
  const last = lines.findLastIndex((line) => line !== '');
  return last > 0 && PHONE_SIGNATURE.test(lines[last] ?? '') ? last : null;
}
