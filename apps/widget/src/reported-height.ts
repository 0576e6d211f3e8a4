/** A message between windows, as far as it matters here. */
export interface WindowMessage {
  origin: string;
  source: unknown;
  data: unknown;
}

const TALLEST = 20_000;

/**
 * The height that our own frame reports, in pixels; null for a message of anybody else. Both are asked: the origin of
 * the message and the window that sent it, so that neither another frame of our host nor our frame gone elsewhere counts.
 */
export function reportedHeight(
  message: WindowMessage,
  frame: { origin: string; window: unknown },
): number | null {
  if (message.origin !== frame.origin || !frame.window || message.source !== frame.window) return null;
  const { data } = message;
  if (typeof data !== 'object' || data === null) return null;
  const { type, height } = data as { type?: unknown; height?: unknown };
  const plausible = typeof height === 'number' && Number.isFinite(height) && height > 0 && height <= TALLEST;
  return type === 'wasl.form.height' && plausible ? Math.ceil(height) : null;
}
