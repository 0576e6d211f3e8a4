import { qrData } from './qr-data';

/** A square of dark (true) and light modules, without the quiet zone around it. */
export type QrMatrix = boolean[][];

/** What is not drawn with data, and the eight ways to turn modules over so that no large areas are alike. */
interface Canvas {
  size: number;
  dark: QrMatrix;
  fixed: boolean[][];
}

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_r, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
];

/** The code for a text, level L; throws RangeError when it is too long. */
export function qrMatrix(text: string): QrMatrix {
  const { version, codewords } = qrData(text);
  const canvas = emptyCanvas(version * 4 + 17);
  drawFixed(canvas, version);
  drawData(canvas, codewords);
  const drawn = MASKS.map((_mask, index) => masked(canvas, index));
  const best = drawn.reduce((a, b) => (penalty(b) < penalty(a) ? b : a));
  return best;
}

function emptyCanvas(size: number): Canvas {
  const square = (): boolean[][] =>
    Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  return { size, dark: square(), fixed: square() };
}

function set({ dark, fixed }: Canvas, [row, column]: [number, number], value: boolean): void {
  const line = dark[row];
  const marks = fixed[row];
  if (!line || !marks || column < 0 || column >= line.length) return;
  line[column] = value;
  marks[column] = true;
}

function drawFixed(canvas: Canvas, version: number): void {
  const { size } = canvas;
  for (let at = 0; at < size; at += 1) {
    set(canvas, [6, at], at % 2 === 0);
    set(canvas, [at, 6], at % 2 === 0);
  }
  for (const [row, column] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const)
    drawRings(canvas, [row, column], 4);
  const places = alignmentPlaces(version, size);
  const last = places.at(-1);
  for (const row of places)
    for (const column of places) {
      const isFinder =
        (row === 6 && column === 6) || (row === 6 && column === last) || (row === last && column === 6);
      if (!isFinder) drawRings(canvas, [row, column], 2);
    }
  drawFormat(canvas, 0);
  if (version >= 7) drawVersion(canvas, version);
}

/** Finders are rings of radius 4 (the outermost light), alignments of radius 2. */
function drawRings(canvas: Canvas, [row, column]: [number, number], radius: number): void {
  for (let dr = -radius; dr <= radius; dr += 1)
    for (let dc = -radius; dc <= radius; dc += 1) {
      const distance = Math.max(Math.abs(dr), Math.abs(dc));
      const light = radius === 4 ? distance === 2 || distance === 4 : distance === 1;
      if (row + dr >= 0 && row + dr < canvas.size) set(canvas, [row + dr, column + dc], !light);
    }
}

function alignmentPlaces(version: number, size: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((size - 13) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, index) => size - 7 - step * (count - 2 - index))];
}

/** Appends the remainder of a division by that polynomial. */
function withRemainder(value: number, polynomial: number, bits: number): number {
  let rest = value;
  for (let bit = 0; bit < bits; bit += 1) rest = (rest << 1) ^ ((rest >> (bits - 1)) * polynomial);
  return (value << bits) | rest;
}

/** The fifteen bits beside the finders: level L and the mask, twice. */
function drawFormat(canvas: Canvas, mask: number): void {
  const bits = withRemainder((1 << 3) | mask, 0x537, 10) ^ 0x5412;
  const bit = (index: number): boolean => ((bits >> index) & 1) === 1;
  const { size } = canvas;
  for (let index = 0; index < 15; index += 1) {
    const beside = index < 6 ? index : index < 8 ? index + 1 : size - 15 + index;
    set(canvas, [beside, 8], bit(index));
    const along = index < 8 ? size - 1 - index : index < 9 ? 7 : 14 - index;
    set(canvas, [8, along], bit(index));
  }
  set(canvas, [size - 8, 8], true);
}

function drawVersion(canvas: Canvas, version: number): void {
  const bits = withRemainder(version, 0x1f25, 12);
  for (let index = 0; index < 18; index += 1) {
    const far = canvas.size - 11 + (index % 3);
    const near = Math.floor(index / 3);
    set(canvas, [near, far], ((bits >> index) & 1) === 1);
    set(canvas, [far, near], ((bits >> index) & 1) === 1);
  }
}

/** Two columns at a time from the right, upwards and downwards in turn, around what is fixed. */
function drawData({ size, dark, fixed }: Canvas, codewords: readonly number[]): void {
  let bit = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1)
      for (const column of [right, right - 1]) {
        const row = ((right + 1) & 2) === 0 ? size - 1 - step : step;
        const line = dark[row];
        if (!line || fixed[row]?.[column]) continue;
        line[column] = (((codewords[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1;
        bit += 1;
      }
  }
}

function masked(canvas: Canvas, mask: number): QrMatrix {
  const dark = canvas.dark.map((line, row) =>
    line.map(
      (module, column) => module !== (!canvas.fixed[row]?.[column] && (MASKS[mask]?.(row, column) ?? false)),
    ),
  );
  drawFormat({ ...canvas, dark }, mask);
  return dark;
}

/** How hard it is to read: long runs and blocks of one kind, and too much of it altogether. */
function penalty(matrix: QrMatrix): number {
  const lines = [...matrix, ...matrix.map((_line, index) => matrix.map((row) => row[index] ?? false))];
  const text = lines.map((line) => line.map(Number).join(''));
  const runs = text
    .flatMap((line) => line.match(/0{5,}|1{5,}/g) ?? [])
    .reduce((sum, run) => sum + run.length - 2, 0);
  const finders = text.flatMap((line) => [...line.matchAll(/(?=00001011101|10111010000)/g)]).length * 40;
  const blocks = matrix.flatMap((line, row) =>
    line.filter((module, column) => {
      const below = matrix[row + 1];
      return below && line[column + 1] === module && below[column] === module && below[column + 1] === module;
    }),
  ).length;
  const share = matrix.flat().filter(Boolean).length / matrix.length ** 2;
  return runs + finders + blocks * 3 + Math.floor(Math.abs(share - 0.5) * 20) * 10;
}
