import type { WireFault } from '../provider/provider-door';

/** A refusal of the API, with Twilio's number. */
export class TwilioError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message);
    this.name = 'TwilioError';
  }

  toBody(): object {
    const { status, code, message } = this;
    return { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status };
  }
}

/** One thing that goes wrong with one of our calls. */
export type TwilioFault = WireFault | { kind: 'rate_limited' | 'server_error' };

/** The refusal that a fault stands for, or undefined when it is none. */
export function refusalOf(fault: TwilioFault | undefined): TwilioError | undefined {
  switch (fault?.kind) {
    case 'rate_limited':
      return new TwilioError(429, 20429, 'Too Many Requests');
    case 'server_error':
      return new TwilioError(500, 20500, 'Internal Server Error');
    case 'error':
      return new TwilioError(fault.status, fault.code, fault.message);
    default:
      return undefined;
  }
}
