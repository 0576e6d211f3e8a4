import { isForOperator } from './boot-error';
import { refuseOldNode } from './refuse-old-node';

/**
 * Runs a program whose code is loaded only after Node.js was found fit: an import of a package fails on an old one
 * before any line of ours could say why. Whatever stops the start is printed, and the process ends with 1.
 */
export async function runProgram(load: () => Promise<void>): Promise<void> {
  try {
    refuseOldNode();
    await load();
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(1);
  }
}

/** The sentence of an error for the operator; the whole story of anything that we did not foresee. */
export function sentenceOf(error: unknown): string {
  if (isForOperator(error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
