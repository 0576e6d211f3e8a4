import type { WireFault } from '../provider/provider-door';
import { GraphError, refusals } from './graph-error';

/** One thing that goes wrong with one of our calls. */
export type ProviderFault = WireFault | { kind: 'rate_limited' | 'pair_limited' | 'server_error' };

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
