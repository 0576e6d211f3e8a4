import type { ReplyOption } from '@wasl/contracts';
import { optionKey, windowState } from './reply-choice';

/**
 * The best open way beside the chosen one, never from a proved address to one that is only claimed; null while the chosen one takes free words for a
 * good while yet.
 */
export function fallbackFor(
  options: readonly ReplyOption[],
  chosen: ReplyOption | null,
  now: number,
): ReplyOption | null {
  if (chosen === null || !isShutting(chosen, now)) return null;
  const free = options.filter(
    (each) =>
      (each.verifiedBy !== 'none' || chosen.verifiedBy === 'none') &&
      optionKey(each) !== optionKey(chosen) &&
      each.open &&
      !each.templateOnly &&
      !isShutting(each, now),
  );
  return free.find((each) => each.preferred) ?? free[0] ?? null;
}

function isShutting(option: ReplyOption, now: number): boolean {
  if (!option.open || option.templateOnly) return true;
  const level = windowState(option.closesAt, now)?.level;
  return level === 'closing' || level === 'closed';
}
