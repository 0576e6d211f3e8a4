import { errorSentence, type ReplyOption } from '@wasl/contracts';
import { useCallback } from 'react';
import { formatExact } from '../../format/time';
import { textOf } from '../../format/text-of';

/** Why an option is closed, in the words of its error code, with the moment since when. */
export function useReason(): (option: ReplyOption) => string {
  return useCallback((option) => {
    const { suppressed } = option;
    const since: Record<string, string> =
      suppressed === null ? {} : { detail: suppressed.detail, since: formatExact(suppressed.at) };
    const sentence = textOf(errorSentence(option.reason ?? 'conversations.window-closed', since));
    return option.closesAt === null ? sentence : `${sentence} (${formatExact(option.closesAt)})`;
  }, []);
}
