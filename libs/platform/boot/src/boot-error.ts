/** A start that cannot go on; the message is for whoever typed the command: what is wrong, where, and how to mend it. */
export class BootError extends Error {
  override name = 'BootError';
}

const READABLE = new Set(['BootError', 'ConfigError']);

/** Whether the message alone tells whoever typed the command what to do. */
export const isForOperator = (error: unknown): error is Error =>
  error instanceof Error && READABLE.has(error.name);
