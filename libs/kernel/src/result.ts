/** An expected outcome that is returned, not thrown: either a value or a reason. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** The good outcome. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

/** The refused outcome, with its reason. */
export function err<E>(error: E): Result<never, E> {
  return { ok: false, error };
}
