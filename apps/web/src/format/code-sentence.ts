import { errorSentence, hasErrorSentence } from '@wasl/contracts';
import { textOf } from './text-of';

/** The sentence of a stable code in the reader's language; null for a code that has none, so that the code itself is shown. */
export function codeSentence(code: string): string | null {
  return hasErrorSentence(code) ? textOf(errorSentence(code)) : null;
}
