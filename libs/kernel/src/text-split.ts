const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Cuts a text into pieces of at most `max` UTF-16 units whose concatenation is the text again. Cuts fall after a line
 * break, else after a space, else between graphemes; a grapheme is torn only when it alone is longer than `max`.
 */
export function splitText(whole: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = whole;
  while (rest.length > max) {
    const end = cutPosition(rest, max);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  if (rest !== '') pieces.push(rest);
  return pieces;
}

function cutPosition(rest: string, max: number): number {
  const end = lastGraphemeEnd(rest, max);
  const window = rest.slice(0, end);
  const half = Math.floor(max / 2);
  const line = window.lastIndexOf('\n') + 1;
  if (line > half) return line;
  const space = window.lastIndexOf(' ') + 1;
  return space > half && isBoundary(rest, space) ? space : end;
}

/** The furthest grapheme boundary within `max` units; at least one whole code point. */
function lastGraphemeEnd(rest: string, max: number): number {
  let end = 0;
  for (const { segment, index } of graphemes.segment(rest)) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  return end > 0 ? end : tornEnd(rest, max);
}

function tornEnd(rest: string, max: number): number {
  const unit = rest.charCodeAt(max - 1);
  const splitsPair = max > 1 && unit >= 0xd800 && unit <= 0xdbff;
  return splitsPair ? max - 1 : max;
}

/** False when a mark follows that belongs to the character before the cut. */
function isBoundary(rest: string, position: number): boolean {
  return graphemes.segment(rest).containing(position)?.index === position;
}
