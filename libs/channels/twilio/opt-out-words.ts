import type { ChannelEventInput } from '@wasl/contracts';
import { foldLight } from '@wasl/kernel';
import type { Params } from './webhook-params';

type IdentityInput = Extract<ChannelEventInput, { type: 'message.received' }>['sender'][number];

/** Words that stop messages: those that Twilio itself obeys, and Arabic ones that leave no doubt. */
export const defaultStopWords = [
  ...['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'],
  ...['إيقاف', 'أوقف', 'توقف', 'قف', 'إلغاء الاشتراك', 'لا ترسل', 'لا ترسلوا'],
];
/** Words that want them again. */
export const defaultStartWords = ['START', 'YES', 'UNSTOP', 'ابدأ', 'بدء', 'استئناف', 'اشتراك'];

/** The words of one inbox. */
export interface OptOutWords {
  stopWords: readonly string[];
  startWords: readonly string[];
}

/**
 * What a message says about further messages: only a message that is nothing but one of the words does. Spelling
 * variants of Arabic, case and punctuation do not matter. The provider's own verdict (`OptOutType`) counts as a word.
 */
export function consentEvents(
  params: Params,
  sender: readonly IdentityInput[],
  { words, occurredAt }: { words: OptOutWords; occurredAt: string },
): ChannelEventInput[] {
  const said = (params.Body ?? '').trim();
  const wish = wishOf(said, params.OptOutType, words);
  if (wish === null) return [];
  const detail = (said || (params.OptOutType ?? '')).slice(0, 100);
  return sender
    .filter(({ kind }) => kind !== 'external')
    .map((address) =>
      wish === 'stop'
        ? { type: 'address.suppressed', occurredAt, address, reason: 'stop_word', detail }
        : { type: 'address.restored', occurredAt, address, detail },
    );
}

function wishOf(said: string, verdict: string | undefined, words: OptOutWords): 'stop' | 'start' | null {
  const type = (verdict ?? '').toUpperCase();
  if (type === 'STOP') return 'stop';
  if (type === 'START') return 'start';
  const key = foldLight(said).trim();
  if (key === '' || key.length > 60) return null;
  const among = (list: readonly string[]): boolean => list.some((word) => foldLight(word).trim() === key);
  if (among(words.stopWords)) return 'stop';
  return among(words.startWords) ? 'start' : null;
}
