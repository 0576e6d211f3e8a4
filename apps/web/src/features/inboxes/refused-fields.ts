import { ApiProblem } from '../../api/api-problem';

/** A field that the server refused, by its path in the form: `settings.imapHost` is `imapHost`. */
export interface RefusedField {
  path: string;
  /** `again`: a stored secret of which nothing was typed; it goes to no other server than it was given for; `taken`: another has this name. */
  key: 'refused' | 'again' | 'taken';
}

/** What a refused write says of the fields; `typed` names the secrets that were sent along. */
export function refusedFields(error: unknown, typed: readonly string[]): RefusedField[] {
  if (!(error instanceof ApiProblem)) return [];
  if (error.code === 'kernel.name-taken') return [{ path: 'name', key: 'taken' }];
  return (error.problem.fields ?? []).map(({ path }) => {
    const [part = '', ...rest] = path.split('.');
    if (part !== 'settings' && part !== 'secrets') return { path, key: 'refused' };
    const name = rest.join('.');
    return { path: name, key: part === 'secrets' && !typed.includes(name) ? 'again' : 'refused' };
  });
}
