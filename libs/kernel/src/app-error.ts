/** Values an error sentence may interpolate. They reach the client: never put secrets or message bodies in them. */
export type AppErrorParams = Readonly<Record<string, string | number | boolean>>;

/** What else may travel with an AppError: the error that caused it and the HTTP status to answer with. */
export interface AppErrorOptions {
  cause?: unknown;
  status?: number;
}

/**
 * A refusal that a person can act on.
 *
 * `code` is `lib.reason` and selects the Arabic and English sentence, `params` fill that sentence, and `status` is
 * the HTTP status of the answer (400 unless told). `message` is the code, so that logs stay searchable.
 */
export class AppError extends Error {
  readonly code: string;
  readonly params: AppErrorParams;
  readonly status: number;

  constructor(code: string, params: AppErrorParams = {}, options: AppErrorOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.params = params;
    this.status = options.status ?? 400;
  }
}

/**
 * True when the value is an AppError, also one made by another copy of this class (two bundles in one page), so it
 * looks at the shape and not at the prototype.
 */
export function isAppError(value: unknown): value is AppError {
  if (value instanceof AppError) return true;
  if (!(value instanceof Error) || value.name !== 'AppError') return false;
  const candidate = value as Partial<AppError>;
  return typeof candidate.code === 'string' && typeof candidate.status === 'number';
}
