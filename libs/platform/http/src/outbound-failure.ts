/** A call that brought no answer. */
export class OutboundFailure extends Error {
  override name = 'OutboundFailure';
  constructor(
    /** not_sent: no byte of the request left · unknown: it was being written, and no full answer came. */
    readonly phase: 'not_sent' | 'unknown',
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
