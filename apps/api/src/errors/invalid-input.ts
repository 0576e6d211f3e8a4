import type { Bilingual } from '@wasl/contracts';
import type { z } from 'zod';

/** One thing that is wrong with what was sent. */
export interface FieldProblem {
  path: string;
  message: string;
  /** The same for a person, where a stranger filled in the form. */
  text?: Bilingual;
}

/** What was sent does not fit its schema; answered as `api.invalid-input` with the fields. */
export class InvalidInput extends Error {
  override name = 'InvalidInput';
  constructor(readonly fields: readonly FieldProblem[]) {
    super('api.invalid-input');
  }
}

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
}

/** More than this helps nobody and can be made to be megabytes. */
const MOST_FIELDS = 50;

/** Field problems out of the issues of a Standard Schema or of zod. */
export function fieldsOf(issues: readonly Issue[]): FieldProblem[] {
  return issues.slice(0, MOST_FIELDS).map(({ message, path = [] }) => ({
    path: path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.'),
    message,
  }));
}

/** Parses what a client sent outside of a JSON body (a field of a multipart form); throws InvalidInput. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (!result.success) throw new InvalidInput(fieldsOf(result.error.issues));
  return result.data;
}
