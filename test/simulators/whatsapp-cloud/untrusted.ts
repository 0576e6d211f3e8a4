/** An object of unknown shape. */
export type Loose = Readonly<Record<string, unknown>>;

/** The value as an object, an empty one when it is none. */
export function asObject(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}

/** The value as text that is not empty. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
