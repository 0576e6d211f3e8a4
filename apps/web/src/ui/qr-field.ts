// The field of 256 elements of QR codes (polynomial 0x11d) and the Reed–Solomon remainder over it.

const EXPONENTS = new Uint8Array(255);
const LOGARITHMS = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power += 1) {
  EXPONENTS[power] = value;
  LOGARITHMS[value] = power;
  value = value & 0x80 ? ((value << 1) ^ 0x11d) & 0xff : value << 1;
}

/** Product in the field. */
export function times(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  return EXPONENTS[((LOGARITHMS[a] ?? 0) + (LOGARITHMS[b] ?? 0)) % 255] ?? 0;
}

/** The element that is 2 to that power. */
export const powerOfTwo = (power: number): number => EXPONENTS[power % 255] ?? 0;

/** `count` codewords by which `data` can be mended. */
export function correction(data: readonly number[], count: number): number[] {
  const divisor = generator(count);
  const rest = Array.from({ length: count }, () => 0);
  for (const byte of data) {
    const factor = byte ^ (rest.shift() ?? 0);
    rest.push(0);
    for (let index = 0; index < count; index += 1)
      rest[index] = (rest[index] ?? 0) ^ times(divisor[index] ?? 0, factor);
  }
  return rest;
}

/** Coefficients of (x − 1)(x − 2)(x − 4)…, highest first, without the leading one. */
function generator(degree: number): number[] {
  let polynomial = [1];
  for (let power = 0; power < degree; power += 1) {
    const root = powerOfTwo(power);
    const next = [...polynomial, 0];
    for (const [index, coefficient] of polynomial.entries())
      next[index + 1] = (next[index + 1] ?? 0) ^ times(coefficient, root);
    polynomial = next;
  }
  return polynomial.slice(1);
}
