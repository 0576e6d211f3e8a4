/** An object of unknown shape, as it came over the wire. */
export type Loose = Readonly<Record<string, unknown>>;

const NOTHING: Loose = Object.freeze({});
// PostgreSQL stores neither NUL nor half a surrogate pair; JSON may carry both as escapes.
const UNSTORABLE = /\0|\p{Cs}/gu;

/** The value as an object; an empty one when it is anything else. */
export function object(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : NOTHING;
}

/** The value as a list of objects; entries of another shape are left out. */
export function objects(value: unknown): Loose[] {
  return Array.isArray(value)
    ? value.filter(
        (entry): entry is Loose => typeof entry === 'object' && entry !== null && !Array.isArray(entry),
      )
    : [];
}

/** The value as text that a database can store, numbers included; undefined when it is neither or empty. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string' || value === '') return undefined;
  return value.isWellFormed() && !value.includes('\0') ? value : value.replace(UNSTORABLE, '\uFFFD');
}

/** The value as a finite number, also when it is written as text; undefined otherwise. */
export function number(value: unknown): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  if (value === '') return undefined;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : undefined;
}

/** Bytes as a JSON value, or undefined when they hold none. */
export function parseJson(bytes: Buffer | string): unknown {
  try {
    return JSON.parse(typeof bytes === 'string' ? bytes : bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
