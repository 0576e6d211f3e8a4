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
export type TwilioFault =
  /** The answer comes late. */
  | { kind: 'slow'; ms: number }
  | { kind: 'rate_limited' | 'server_error' }
  /** A gateway's own page instead of an answer: nobody knows what happened behind it; nothing did. */
  | { kind: 'bad_gateway' }
  /** The message is taken, but the answer never comes (hang) or the connection breaks (drop). */
  | { kind: 'accept_then_hang' | 'accept_then_drop' }
  /** The connection breaks before anything was taken. */
  | { kind: 'reset' }
  /** Any error of the API. */
  | { kind: 'error'; status: number; code: number; message: string };

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
