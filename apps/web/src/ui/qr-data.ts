import { correction } from './qr-field';

// Level L (7 %) of ISO/IEC 18004, by version from 1: correction codewords of a block, and number of blocks.
const PER_BLOCK = [
  7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26,
];
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12];

/** The smallest code that holds so many bytes, with its codewords in the order in which they are drawn. */
export interface QrData {
  version: number;
  codewords: number[];
}

/** Modules that carry data and correction: everything but finders, timing, alignment, format and version. */
export function dataModules(version: number): number {
  const alignments = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const aligned = alignments === 0 ? 0 : (25 * alignments - 10) * alignments - 55;
  return (16 * version + 128) * version + 64 - aligned - (version >= 7 ? 36 : 0);
}

/** How the codewords of a version are dealt out to blocks. */
export function blocksOf(version: number): { data: number; correction: number }[] {
  const count = BLOCKS[version - 1] ?? 1;
  const perBlock = PER_BLOCK[version - 1] ?? 0;
  const all = Math.floor(dataModules(version) / 8);
  const short = Math.floor(all / count);
  const longer = all % count;
  return Array.from({ length: count }, (_, index) => ({
    data: short - perBlock + (index >= count - longer ? 1 : 0),
    correction: perBlock,
  }));
}

/** Throws RangeError for more than some 1,270 bytes. */
export function qrData(text: string): QrData {
  const bytes = [...new TextEncoder().encode(text)];
  for (let version = 1; version <= BLOCKS.length; version += 1) {
    const blocks = blocksOf(version);
    const room = blocks.reduce((sum, block) => sum + block.data, 0);
    const lengthBits = version < 10 ? 8 : 16;
    if (Math.ceil((4 + lengthBits) / 8) + bytes.length > room) continue;
    return { version, codewords: interleaved(padded(bytes, lengthBits, room), blocks) };
  }
  throw new RangeError('the text is too long for a code');
}

function padded(bytes: number[], lengthBits: number, room: number): number[] {
  const bits: number[] = [];
  const put = (value: number, count: number): void => {
    for (let bit = count - 1; bit >= 0; bit -= 1) bits.push((value >> bit) & 1);
  };
  put(4, 4); // bytes
  put(bytes.length, lengthBits);
  for (const byte of bytes) put(byte, 8);
  put(0, Math.min(4, room * 8 - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  const words: number[] = [];
  for (let at = 0; at < bits.length; at += 8) words.push(Number.parseInt(bits.slice(at, at + 8).join(''), 2));
  for (let filler = 0xec; words.length < room; filler ^= 0xec ^ 0x11) words.push(filler);
  return words;
}

/** First the first codeword of each block, then the second …; data before correction. */
function interleaved(words: number[], blocks: { data: number; correction: number }[]): number[] {
  let from = 0;
  const data = blocks.map((block) => words.slice(from, (from += block.data)));
  const checks = data.map((block, index) => correction(block, blocks[index]?.correction ?? 0));
  return [data, checks].flatMap((group) => {
    const longest = Math.max(...group.map((block) => block.length));
    return Array.from({ length: longest }, (_, at) =>
      group.flatMap((block) => block.slice(at, at + 1)),
    ).flat();
  });
}
