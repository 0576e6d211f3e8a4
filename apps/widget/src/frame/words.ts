/** A language of the chat. */
export type Tongue = 'ar' | 'en';

const ar = {
  close: 'إغلاق المحادثة',
  otherLanguage: 'English',
  messages: 'الرسائل',
  older: 'رسائل أقدم',
  write: 'اكتب رسالتك',
  send: 'إرسال',
  attach: 'إرفاق ملف',
  record: 'تسجيل رسالة صوتية',
  recording: 'يجري التسجيل',
  sendVoice: 'إرسال التسجيل',
  cancelVoice: 'إلغاء التسجيل',
  noMicrophone: 'تعذّر استعمال الميكروفون. اسمح به في المتصفح، أو اكتب رسالتك.',
  voice: 'رسالة صوتية',
  download: 'تنزيل',
  fileFailed: 'تعذّر فتح الملف. حاول مرة أخرى.',
  tooLarge: 'الملف أكبر من {size} م.ب. اختر ملفًا أصغر.',
  waiting: 'بانتظار الإرسال',
  sent: 'وصلت',
  seen: 'قُرئت',
  failed: 'لم تُرسل',
  retry: 'أعد المحاولة',
  drop: 'احذف',
  offline: 'لا يوجد اتصال. ما تكتبه محفوظ هنا ويُرسل حين يعود الاتصال.',
  writing: 'يكتب الآن…',
  you: 'أنت',
  said: '{name}: {text}',
  file: 'ملف',
  open: 'متاحون الآن',
  openWithin: 'متاحون الآن، ونرد عادة خلال {time}',
  closedUntil: 'خارج ساعات الرد. نعود {when}.',
  closed: 'خارج ساعات الرد.',
  closedNote:
    'اكتب رسالتك، وتبقى محفوظة ونرد عليها هنا عند عودتنا. إن غادرت، فارجع إلى هذا الموقع من المتصفح نفسه لتقرأ الرد.',
  minutes: '{n} دقائق',
  minute: 'دقيقة',
  hour: 'ساعة',
  hours: '{n} ساعات',
  day: 'يوم عمل',
  days: '{n} أيام عمل',
  introTitle: 'قبل أن نبدأ',
  name: 'الاسم',
  phone: 'رقم الجوال',
  email: 'البريد الإلكتروني',
  optional: '(اختياري)',
  start: 'ابدأ المحادثة',
  required: 'هذا الحقل مطلوب.',
  badPhone: 'اكتب رقم الجوال بالأرقام، مثل 0501234567.',
  badEmail: 'اكتب عنوان بريد صحيحًا، مثل name@example.org.',
  consentNeeded: 'نحتاج إلى موافقتك لنبدأ.',
  unavailable: 'المحادثة غير متاحة الآن. حاول بعد قليل.',
};
type Words = typeof ar;

const en: Words = {
  close: 'Close the chat',
  otherLanguage: 'العربية',
  messages: 'Messages',
  older: 'Older messages',
  write: 'Write your message',
  send: 'Send',
  attach: 'Attach a file',
  record: 'Record a voice note',
  recording: 'Recording',
  sendVoice: 'Send the recording',
  cancelVoice: 'Discard the recording',
  noMicrophone: 'The microphone cannot be used. Allow it in the browser, or write instead.',
  voice: 'Voice note',
  download: 'Download',
  fileFailed: 'The file could not be opened. Please try again.',
  tooLarge: 'The file is larger than {size} MB. Choose a smaller one.',
  waiting: 'Waiting to be sent',
  sent: 'Received',
  seen: 'Read',
  failed: 'Not sent',
  retry: 'Try again',
  drop: 'Remove',
  offline: 'No connection. What you write is kept here and sent when it is back.',
  writing: 'is writing…',
  you: 'You',
  said: '{name}: {text}',
  file: 'File',
  open: 'We are here',
  openWithin: 'We are here, and usually answer within {time}',
  closedUntil: 'Outside our hours. We are back {when}.',
  closed: 'Outside our hours.',
  closedNote:
    'Write your message: it is kept, and we answer here when we are back. If you leave, come back to this site in the same browser to read the answer.',
  minutes: '{n} minutes',
  minute: 'a minute',
  hour: 'an hour',
  hours: '{n} hours',
  day: 'a working day',
  days: '{n} working days',
  introTitle: 'Before we begin',
  name: 'Name',
  phone: 'Phone number',
  email: 'E-mail address',
  optional: '(optional)',
  start: 'Start the chat',
  required: 'Please fill this in.',
  badPhone: 'Write the phone number in digits, such as 0501234567.',
  badEmail: 'Write an e-mail address, such as name@example.org.',
  consentNeeded: 'We need your consent to begin.',
  unavailable: 'The chat is not available right now. Please try again in a moment.',
};

const WORDS: Record<Tongue, Words> = { ar, en };
/** A sentence of the chat by its name. */
export type WordKey = keyof Words;

/** The sentence in that language with its gaps filled. */
export function say(tongue: Tongue, key: WordKey, gaps: Record<string, string | number> = {}): string {
  return WORDS[tongue][key].replace(/\{(\w+)\}/g, (_gap, name: string) => String(gaps[name] ?? ''));
}

/** Minutes as people say them. */
export function spanOf(tongue: Tongue, minutes: number): string {
  const count = (n: number, one: WordKey, many: WordKey): string =>
    n === 1 ? say(tongue, one) : tongue === 'ar' ? arabicCount(n, one, many) : say(tongue, many, { n });
  if (minutes < 60) return count(minutes, 'minute', 'minutes');
  if (minutes < 24 * 60) return count(Math.round(minutes / 60), 'hour', 'hours');
  return count(Math.round(minutes / (24 * 60)), 'day', 'days');
}

const DUAL: Partial<Record<WordKey, string>> = { minute: 'دقيقتين', hour: 'ساعتين', day: 'يومي عمل' };
const SINGULAR: Partial<Record<WordKey, string>> = { minute: 'دقيقة', hour: 'ساعة', day: 'يوم عمل' };

/** Two has a form of its own, three to ten take the plural, the rest the singular. */
function arabicCount(n: number, one: WordKey, many: WordKey): string {
  if (n === 2) return DUAL[one] ?? '';
  if (n % 100 >= 3 && n % 100 <= 10) return say('ar', many, { n });
  return `${n} ${SINGULAR[one] ?? ''}`;
}

const LOCALES: Record<Tongue, string> = { ar: 'ar-SA-u-ca-gregory-nu-latn', en: 'en-GB' };

/** The hour of a message in the visitor's own time. */
export const clockOf = (tongue: Tongue, at: string): string =>
  new Intl.DateTimeFormat(LOCALES[tongue], { hour: 'numeric', minute: '2-digit' }).format(new Date(at));

/** The day of a message in the visitor's own time. */
export const dayOf = (tongue: Tongue, at: string): string =>
  new Intl.DateTimeFormat(LOCALES[tongue], { weekday: 'long', day: 'numeric', month: 'long' }).format(
    new Date(at),
  );

/** When we are back, in the time of the organisation. */
export const openingOf = (tongue: Tongue, at: string, timeZone: string): string =>
  new Intl.DateTimeFormat(LOCALES[tongue], {
    ...{ weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit', timeZone },
  }).format(new Date(at));
