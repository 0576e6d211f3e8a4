const REPLACEMENTS: readonly unknown[] = [null, 0, -1, '', 'x', true, [], [[]], {}, '\u0000\ud800', 1e300];

/** Every value of a JSON document replaced, one at a time, by values of the wrong kind; and every key left out once. */
export function* jsonMutations(document: unknown): Generator<unknown> {
  for (const path of pathsOf(document)) {
    for (const replacement of REPLACEMENTS) yield replaced(document, path, replacement);
    yield replaced(document, path, undefined);
  }
}

/** Bytes cut off at many places and flipped at many others; the same ones on every run. */
export function* byteMutations(bytes: Buffer): Generator<Buffer> {
  const step = Math.max(1, Math.floor(bytes.length / 24));
  for (let end = 0; end < bytes.length; end += step) yield bytes.subarray(0, end);
  let seed = 0x2545f491;
  for (let round = 0; round < 48; round += 1) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    const flipped = Buffer.from(bytes);
    const position = seed % Math.max(1, bytes.length);
    flipped[position] = (flipped[position] ?? 0) ^ (1 << (seed >>> 29));
    yield flipped;
  }
}

type Path = readonly (string | number)[];

function* pathsOf(value: unknown, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path;
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) yield* pathsOf(entry, [...path, index]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value)) yield* pathsOf(entry, [...path, key]);
  }
}

function replaced(value: unknown, path: Path, replacement: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return replacement;
  if (Array.isArray(value))
    return value.map((entry: unknown, index) => (index === key ? replaced(entry, rest, replacement) : entry));
  const record = value as Record<string, unknown>;
  return { ...record, [key]: replaced(record[key], rest, replacement) };
}
