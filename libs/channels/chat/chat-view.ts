import type { Bilingual, ChatRoom } from '@wasl/contracts';
import { openingAt } from './chat-hours';
import type { ChatSettings } from './chat.settings';
import { sitesOf } from './site-list';

/** Largest file of a visitor, in bytes. */
export const CHAT_FILE_BYTES = 10_000_000;
/** What visitors may send and be sent. */
export const CHAT_MIMES = [
  'image/*',
  'audio/*',
  'video/mp4',
  'application/pdf',
  'text/plain',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
];

const TITLE = { ar: 'تحدّث معنا', en: 'Chat with us' };
const GREETING = {
  ar: 'أهلًا بك. اكتب لنا ما تحتاج إليه، وسيجيبك موظف من علاقات المستفيدين.',
  en: 'Welcome. Tell us what you need, and one of our officers will answer you.',
};
const CONSENT = {
  ar: 'أوافق على حفظ ما أكتبه للرد عليّ ومتابعة طلبي.',
  en: 'I agree that what I write is kept in order to answer me and follow up my request.',
};

const or = (ar: string, en: string, usual: Bilingual): Bilingual => ({
  ar: ar || usual.ar,
  en: en || usual.en,
});

/** What is asked before the first message; consent where anything is asked for, and then always. */
export function preChatOf(settings: ChatSettings): ChatRoom['preChat'] {
  const { askName: name, askPhone: phone, askEmail: email } = settings;
  const asks = [name, phone, email].some((field) => field !== 'off');
  return {
    name,
    phone,
    email,
    consent: asks ? or(settings.consentAr, settings.consentEn, CONSENT) : null,
  };
}

/** What a visitor's page shows of an inbox at that moment. */
export function chatRoomOf(
  inbox: { id: string; settings: ChatSettings },
  organisation: Bilingual,
  now: Date,
): ChatRoom {
  const { id, settings } = inbox;
  const { open, opensAt, timeZone } = openingAt(settings, now);
  return {
    inboxId: id,
    organisation,
    title: or(settings.titleAr, settings.titleEn, TITLE),
    greeting: or(settings.greetingAr, settings.greetingEn, GREETING),
    hours: { open, opensAt: opensAt?.toISOString() ?? null, timeZone },
    answerMinutes: settings.answerMinutes > 0 ? settings.answerMinutes : null,
    preChat: preChatOf(settings),
    files: settings.files ? { maxBytes: CHAT_FILE_BYTES, mimes: CHAT_MIMES } : null,
    voice: settings.voice,
    sites: sitesOf(settings.allowedSites) ?? [],
  };
}
