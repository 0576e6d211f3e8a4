import type { ReplyOption } from '@wasl/contracts';

/** Names one option: an inbox and the person's address on it. */
export function optionKey(option: Pick<ReplyOption, 'inboxId' | 'identityId'>): string {
  return `${option.inboxId}/${option.identityId}`;
}

/** Open options first, the preferred one on top; closed ones keep their order below. */
export function orderOptions(options: readonly ReplyOption[]): ReplyOption[] {
  const rank = (option: ReplyOption): number => (option.open ? 0 : 2) + (option.preferred ? 0 : 1);
  return options.toSorted((a, b) => rank(a) - rank(b));
}

/**
 * The option to start with: what the draft was written for if it still exists, else the preferred one. Null where some
 * are open and none is preferred: then the officer chooses.
 */
export function defaultOption(
  options: readonly ReplyOption[],
  drafted: { inboxId: string | null; identityId: string | null } | null,
): ReplyOption | null {
  const kept = options.find(
    (option) => option.inboxId === drafted?.inboxId && option.identityId === drafted.identityId,
  );
  if (kept) return kept;
  const [first] = orderOptions(options);
  return first === undefined || (first.open && !first.preferred) ? null : first;
}

/** How near the end of a reply window is. */
export interface WindowState {
  readonly minutes: number;
  readonly level: 'calm' | 'soon' | 'closing' | 'closed';
}

/** The reply window of an option; null when it has none. */
export function windowState(closesAt: string | null, now: number): WindowState | null {
  if (closesAt === null) return null;
  const minutes = Math.floor((Date.parse(closesAt) - now) / 60_000);
  if (minutes < 0) return { minutes: 0, level: 'closed' };
  if (minutes < 30) return { minutes, level: 'closing' };
  return { minutes, level: minutes < 180 ? 'soon' : 'calm' };
}

/** What is left of a limit, counted in UTF-16 units as the server does, which is never less than a provider counts. */
export function remaining(text: string, limit: number | null): number | null {
  return limit === null ? null : limit - text.length;
}

/** Whether a mime is taken by an option; patterns are exact or `image/*`. */
export function acceptsMime(patterns: readonly string[], mime: string): boolean {
  return patterns.some((pattern) => {
    if (pattern === '*/*' || pattern === mime) return true;
    return pattern.endsWith('/*') && mime.startsWith(pattern.slice(0, -1));
  });
}
