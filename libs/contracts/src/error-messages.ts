import { formatBothCalendars } from '@wasl/kernel';
import { apiSentences } from './error-sentences/api';
import { chatSentences } from './error-sentences/chat';
import { conversationsSentences } from './error-sentences/conversations';
import { emailSentences } from './error-sentences/email';
import { fieldSentences } from './error-sentences/field';
import { formsSentences } from './error-sentences/forms';
import { deliverySentences } from './error-sentences/delivery';
import { identitySentences } from './error-sentences/identity';
import { inboxesSentences } from './error-sentences/inboxes';
import { intakeSentences } from './error-sentences/intake';
import { kernelSentences } from './error-sentences/kernel';
import { openSentences } from './error-sentences/open';
import { peopleSentences } from './error-sentences/people';
import { twilioSentences } from './error-sentences/twilio';
import { whatsappWebSentences } from './error-sentences/whatsapp-web';
import { whatsappCloudSentences } from './error-sentences/whatsapp-cloud';
import type { Bilingual } from './text';

/**
 * The sentence for each error code, for a person who can act on it; `{name}` takes a param of the error.
 * One file per lib; error-messages.spec.ts fails for a code in the source that has no sentence.
 */
const SENTENCES: Readonly<Record<string, Bilingual>> = {
  ...apiSentences,
  ...chatSentences,
  ...conversationsSentences,
  ...emailSentences,
  ...fieldSentences,
  ...formsSentences,
  ...deliverySentences,
  ...identitySentences,
  ...inboxesSentences,
  ...intakeSentences,
  ...kernelSentences,
  ...openSentences,
  ...peopleSentences,
  ...twilioSentences,
  ...whatsappCloudSentences,
  ...whatsappWebSentences,
};

const FALLBACK: Bilingual = {
  ar: 'تعذّر إتمام الإجراء ({code}). أعد المحاولة، وإن تكرر فأبلغ مسؤول النظام.',
  en: 'This could not be done ({code}). Try again; if it happens again, tell your administrator.',
};

/** Whether the code has a sentence of its own. */
export const hasErrorSentence = (code: string): boolean => Object.hasOwn(SENTENCES, code);

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;

/** Whether a param of an error is a moment: it travels as one, and a sentence names its day. */
export const isInstant = (value: string | number | boolean): value is string =>
  typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value));

/**
 * The sentence of a code in both languages with its params filled in; a general one for a code without its own. A moment
 * is told as its day in Riyadh in both calendars.
 */
export function errorSentence(
  code: string,
  params: Readonly<Record<string, string | number | boolean>> = {},
): Bilingual {
  const sentence = hasErrorSentence(code) ? (SENTENCES[code] ?? FALLBACK) : FALLBACK;
  const fill = (language: 'ar' | 'en'): string =>
    sentence[language].replace(/\{(\w+)\}/g, (_whole, name: string) => {
      const value = { code, ...params }[name] ?? '';
      return isInstant(value) ? formatBothCalendars(new Date(value), language) : String(value);
    });
  return { ar: fill('ar'), en: fill('en') };
}
