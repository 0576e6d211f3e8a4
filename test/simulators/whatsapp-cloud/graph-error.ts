/** A refusal as the Graph API words it. */
export class GraphError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly details?: string,
  ) {
    super(message);
    this.name = 'GraphError';
  }

  /** The body of the HTTP answer. */
  toBody(): object {
    return {
      error: {
        message: `(#${this.code}) ${this.message}`,
        type: 'OAuthException',
        code: this.code,
        ...(this.details === undefined
          ? {}
          : { error_data: { messaging_product: 'whatsapp', details: this.details } }),
        fbtrace_id: 'SIMULATED',
      },
    };
  }

  /** The entry in a `failed` status. */
  toStatusError(): object {
    const details = this.details ?? this.message;
    return { code: this.code, title: this.message, message: this.message, error_data: { details } };
  }
}

/** The refusals that the simulator knows by name. */
export const refusals = {
  badToken: () => new GraphError(401, 190, 'Invalid OAuth access token - Cannot parse access token'),
  unknownObject: (id: string) =>
    new GraphError(400, 100, `Unsupported request. Object with ID '${id}' does not exist`),
  invalid: (details: string) => new GraphError(400, 100, 'Invalid parameter', details),
  missing: (name: string) =>
    new GraphError(400, 131008, 'Required parameter is missing', `${name} is required`),
  badValue: (details: string) => new GraphError(400, 131009, 'Parameter value is not valid', details),
  undeliverable: () => new GraphError(400, 131026, 'Message undeliverable', 'Message Undeliverable.'),
  windowClosed: () =>
    new GraphError(
      400,
      131047,
      'Re-engagement message',
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
    ),
  templateUnknown: (name: string) =>
    new GraphError(404, 132001, 'Template name does not exist', `template name (${name}) does not exist`),
  templateCount: (given: number, wanted: number) =>
    new GraphError(
      400,
      132000,
      'Number of parameters does not match',
      `number of localizable_params (${given}) does not match the expected number of params (${wanted})`,
    ),
  rateLimited: () => new GraphError(429, 130429, 'Rate limit hit', 'Cloud API message throughput reached.'),
  pairLimited: () =>
    new GraphError(400, 131056, 'Pair rate limit hit', 'Too many messages to this recipient.'),
  serverError: () => new GraphError(500, 131000, 'Something went wrong'),
};
