import { blocksOf, dataModules } from './qr-data';
import { powerOfTwo, times } from './qr-field';
import { type QrMatrix, qrMatrix } from './qr-matrix';

const bitsAt = (matrix: QrMatrix, places: [number, number][]): string =>
  places.map(([row, column]) => Number(matrix[row]?.[column] ?? false)).join('');

/** The fifteen format bits along row and column 8, highest first. */
const formatOf = (matrix: QrMatrix): string =>
  bitsAt(matrix, [
    ...[0, 1, 2, 3, 4, 5, 7].map((column): [number, number] => [8, column]),
    [8, 8],
    ...[7, 5, 4, 3, 2, 1, 0].map((row): [number, number] => [row, 8]),
  ]);

// Printed in the standard for level L.
const FORMATS = [
  '111011111000100',
  '111001011110011',
  '111110110101010',
  '111100010011101',
  '110011000101111',
  '110001100011000',
  '110110001000001',
  '110100101110110',
];
const MASKS: ((r: number, c: number) => number)[] = [
  (r, c) => (r + c) % 2,
  (r) => r % 2,
  (_r, c) => c % 3,
  (r, c) => (r + c) % 3,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2,
  (r, c) => ((r * c) % 2) + ((r * c) % 3),
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2,
];

/** Where nothing but patterns stands: written down from the standard's picture, not from the code under test. */
function isPattern(row: number, column: number, size: number): boolean {
  const version = (size - 17) / 4;
  const [near, far] = [(at: number) => at < 9, (at: number) => at >= size - 8];
  if ((near(row) && near(column)) || (near(row) && far(column)) || (far(row) && near(column))) return true;
  if (row === 6 || column === 6) return true;
  const inVersion = (a: number, b: number) => version >= 7 && a < 6 && b >= size - 11 && b < size - 8;
  if (inVersion(row, column) || inVersion(column, row)) return true;
  const centres = CENTRES[version] ?? [];
  return centres.some((r) =>
    centres.some((c) => {
      const corner = (r === 6 && c === 6) || (r === 6 && c === size - 7) || (r === size - 7 && c === 6);
      return !corner && Math.abs(row - r) <= 2 && Math.abs(column - c) <= 2;
    }),
  );
}
// Annex E.
const CENTRES: Record<number, number[]> = {
  2: [6, 18],
  7: [6, 22, 38],
  10: [6, 28, 50],
  14: [6, 26, 46, 66],
  22: [6, 26, 50, 74, 98],
};

/** Reads a code as a phone would, and checks that every block mends to itself. */
function read(matrix: QrMatrix): string {
  const size = matrix.length;
  const mask = MASKS[FORMATS.indexOf(formatOf(matrix))];
  if (!mask) throw new Error(`no such format: ${formatOf(matrix)}`);
  const bits: number[] = [];
  let up = true;
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2, up = !up)
    for (let step = 0; step < size; step += 1)
      for (const column of [right, right - 1]) {
        const row = up ? size - 1 - step : step;
        if (isPattern(row, column, size)) continue;
        bits.push(Number(matrix[row]?.[column] ?? false) ^ Number(mask(row, column) === 0));
      }
  const version = (size - 17) / 4;
  const words = Array.from({ length: Math.floor(dataModules(version) / 8) }, (_, at) =>
    Number.parseInt(bits.slice(at * 8, at * 8 + 8).join(''), 2),
  );
  const blocks = blocksOf(version).map((shape) => ({ ...shape, words: [] as number[] }));
  const deal = (rounds: number, takes: (block: (typeof blocks)[number], round: number) => boolean) => {
    for (let round = 0; round < rounds; round += 1)
      for (const block of blocks) if (takes(block, round)) block.words.push(words.shift() ?? 0);
  };
  deal(Math.max(...blocks.map(({ data }) => data)), ({ data }, round) => round < data);
  deal(blocks[0]?.correction ?? 0, () => true);
  for (const { words: block, correction } of blocks)
    for (let power = 0; power < correction; power += 1)
      expect(block.reduce((sum, word) => times(sum, powerOfTwo(power)) ^ word, 0)).toBe(0);
  const data = blocks.flatMap((block) => block.words.slice(0, block.data));
  const stream = data.map((word) => word.toString(2).padStart(8, '0')).join('');
  const lengthBits = version < 10 ? 8 : 16;
  const length = Number.parseInt(stream.slice(4, 4 + lengthBits), 2);
  const bytes = Array.from({ length }, (_, at) =>
    Number.parseInt(stream.slice(4 + lengthBits + at * 8, 12 + lengthBits + at * 8), 2),
  );
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

describe(qrMatrix.name, () => {
  it.each([
    ['one letter', 'a', 21],
    ['some letters', 'https://wasl.example/أ', 25],
    ['with its version written in', 'x'.repeat(150), 45],
    ['as long as a code for linking', `2@${'Ab3/'.repeat(58)},key,key,secret,1`, 57],
    ['long', 'م'.repeat(220), 73],
    ['very long', 'z'.repeat(1000), 105],
  ])('can be read back: %s', (_name, text, size) => {
    const matrix = qrMatrix(text);
    expect(matrix).toHaveLength(size);
    expect(read(matrix)).toBe(text);
  });

  it('writes the version as the standard prints it', () => {
    const matrix = qrMatrix('x'.repeat(150));
    const places = Array.from({ length: 18 }, (_, index): [number, number] => [
      Math.floor((17 - index) / 3),
      matrix.length - 11 + ((17 - index) % 3),
    ]);
    expect(bitsAt(matrix, places)).toBe('000111110010010100');
  });

  it('refuses what no code holds', () => {
    expect(() => qrMatrix('x'.repeat(2000))).toThrow(RangeError);
  });
});
