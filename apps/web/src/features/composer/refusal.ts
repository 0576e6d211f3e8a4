import { ApiProblem } from '../../api/api-problem';

/**
 * What a send that did not succeed has come to: `waiting` is sent again by itself, `moved` is held until its author
 * decides, `failed` may succeed when it is sent again as it is, `refused` would be refused again.
 */
export type SendFault = 'waiting' | 'moved' | 'failed' | 'refused';

/** Nobody answered, or nobody who could: it is no refusal. */
const AWAY: ReadonlySet<number> = new Set([0, 502, 503, 504]);
/** Refusals that speak of the moment, and not of what was sent. */
const PASSING: ReadonlySet<number> = new Set([401, 408, 425, 429]);

/** Sorts what was thrown while something was sent. */
export function faultOf(error: unknown): SendFault {
  if (!(error instanceof ApiProblem)) return 'failed';
  if (AWAY.has(error.status)) return 'waiting';
  if (error.code === 'conversations.thread-moved') return 'moved';
  const refused = error.status >= 400 && error.status < 500 && !PASSING.has(error.status);
  return refused ? 'refused' : 'failed';
}

/** Refusals that a template, or another one, answers. */
const BY_TEMPLATE: ReadonlySet<string> = new Set([
  'conversations.window-closed',
  'conversations.needs-template',
  'conversations.no-such-template',
]);

/** What helps after a refusal: choosing a template, or changing what was written. */
export function wayOn(code: string | null): 'template' | 'change' {
  return code !== null && BY_TEMPLATE.has(code) ? 'template' : 'change';
}
