import { GraphError, refusals } from './graph-error';

/** One thing that goes wrong with one of our calls. */
export type ProviderFault =
  /** The answer comes late. */
  | { kind: 'slow'; ms: number }
  | { kind: 'rate_limited' | 'pair_limited' | 'server_error' }
  /** A gateway's own page instead of an answer: nobody knows what happened behind it; nothing did. */
  | { kind: 'bad_gateway' }
  /** The message is taken, but the answer never comes (hang) or the connection breaks (drop). */
  | { kind: 'accept_then_hang' | 'accept_then_drop' }
  /** The connection breaks before anything was taken. */
  | { kind: 'reset' }
  /** Any error of the API. */
  | { kind: 'error'; status: number; code: number; message: string };

/** The refusal that a fault stands for, or undefined when it is none. */
export function refusalOf(fault: ProviderFault | undefined): GraphError | undefined {
  switch (fault?.kind) {
    case 'rate_limited':
      return refusals.rateLimited();
    case 'pair_limited':
      return refusals.pairLimited();
    case 'server_error':
      return refusals.serverError();
    case 'error':
      return new GraphError(fault.status, fault.code, fault.message);
    default:
      return undefined;
  }
}
