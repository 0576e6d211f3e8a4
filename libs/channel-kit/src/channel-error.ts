/** Every way in which a provider can refuse; each kind has one fixed answer in the delivery flow. */
export const channelErrorKinds = [
  'rate_limited',
  'temporary',
  'uncertain',
  'window_closed',
  'needs_template',
  'template_unavailable',
  'recipient_unreachable',
  'recipient_blocked',
  'opted_out',
  'content_rejected',
  'media_rejected',
  'media_expired',
  'auth_expired',
  'forbidden',
  'account_restricted',
  'billing',
  'config',
  'provider_bug',
] as const;
export type ChannelErrorKind = (typeof channelErrorKinds)[number];

/** The only error that a channel may throw. Never holds a secret. */
export class ChannelError extends Error {
  readonly code: string | null;
  /** Milliseconds to wait at least, when the provider said so. */
  readonly retryAfterMs: number | null;
  /** True when nothing more may be sent from this inbox until an administrator has looked: the message waits. */
  readonly stopsSending: boolean;
  constructor(
    readonly kind: ChannelErrorKind,
    message: string,
    details: { code?: string | number; retryAfterMs?: number; stopsSending?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.name = 'ChannelError';
    this.code = details.code === undefined ? null : String(details.code);
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.stopsSending = details.stopsSending ?? false;
  }
}
