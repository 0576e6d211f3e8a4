import type { Part } from '@wasl/contracts';
import { formatBothCalendars, isolate } from '@wasl/kernel';

/** What is known of the message that is passed on. */
export interface Original {
  author: string;
  address: string;
  writtenAt: Date;
  subject: string;
  parts: Part[];
}

/** As much as an answer may have. */
const TEXT_AT_MOST = 20_000;
const WORDS = {
  ar: {
    mark: '---------- رسالة محوّلة ----------',
    from: 'من',
    date: 'التاريخ',
    subject: 'الموضوع',
    prefix: 'تحويل',
  },
  en: {
    mark: '---------- Forwarded message ----------',
    from: 'From',
    date: 'Date',
    subject: 'Subject',
    prefix: 'Fwd',
  },
};

/** The officer's words, and below them the message with who wrote it and when. */
export function forwardedText(note: string, original: Original, language: 'ar' | 'en'): string {
  const words = WORDS[language];
  const { author, address, writtenAt, subject, parts } = original;
  const from = address === '' ? isolate(author) : `${isolate(author)} ${isolate(`<${address}>`, 'ltr')}`;
  const head = [
    words.mark,
    `${words.from}: ${from}`,
    `${words.date}: ${formatBothCalendars(writtenAt, language)}`,
    ...(subject === '' ? [] : [`${words.subject}: ${isolate(subject)}`]),
  ];
  return [note.trim(), head.join('\n'), ...parts.map(wordsOf)]
    .filter(Boolean)
    .join('\n\n')
    .slice(0, TEXT_AT_MOST);
}

/** The subject with one mark of a forward. */
export function forwardedSubject(subject: string, language: 'ar' | 'en'): string {
  const bare = subject.replace(/^(?:\s*(?:fwd?|تحويل)\s*:\s*)+/iu, '').trim();
  return `${WORDS[language].prefix}: ${bare}`.slice(0, 300).trim();
}

function wordsOf(part: Part): string {
  switch (part.type) {
    case 'text':
      return part.quoted ? `${part.text}\n\n${part.quoted}` : part.text;
    case 'template':
      return part.rendered;
    case 'media':
      return part.caption ?? '';
    case 'form':
      return part.fields.map(({ label, value }) => `${label.ar} · ${label.en}: ${value}`).join('\n');
    case 'location':
      return [part.name, part.address, `${part.latitude}, ${part.longitude}`].filter(Boolean).join('\n');
    default:
      return '';
  }
}
