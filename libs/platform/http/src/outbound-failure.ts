/** A call that brought no answer. */
export class OutboundFailure extends Error {
  override name = 'OutboundFailure';
  /** Our own rules keep us from this address: asking again changes nothing. */
  readonly forbidden: boolean;
  constructor(
    /** not_sent: no byte of the request left · unknown: it was being written, and no full answer came. */
    readonly phase: 'not_sent' | 'unknown',
    message: string,
    options: { cause?: unknown; forbidden?: boolean } = {},
  ) {
    super(message, { cause: options.cause });
    this.forbidden = options.forbidden ?? false;
  }
}
