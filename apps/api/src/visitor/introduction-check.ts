import { Injectable } from '@nestjs/common';
import { preChatOf } from '@wasl/channels';
import type { Bilingual, ChatRoom, VisitIntroduction } from '@wasl/contracts';
import { toLatinDigits, toVisibleLine } from '@wasl/kernel';
import { type VisitPass, VisitorThreadRepository } from '@wasl/messaging';
import { type FieldProblem, InvalidInput } from '../errors/invalid-input';
import type { OpenChat } from './open-chats';

const FAULTS = {
  required: { ar: 'هذا الحقل مطلوب.', en: 'Please fill this in.' },
  phone: {
    ar: 'اكتب رقم الجوال بالأرقام، مثل 0501234567.',
    en: 'Write the phone number in digits, such as 0501234567.',
  },
  email: {
    ar: 'اكتب عنوان بريد صحيحًا، مثل name@example.org.',
    en: 'Write an e-mail address, such as name@example.org.',
  },
  consent: { ar: 'نحتاج إلى موافقتك لنبدأ.', en: 'We need your consent to begin.' },
} as const satisfies Record<string, Bilingual>;
const SHAPES = {
  phone: /^\+?[\d\s()-]{8,20}$/,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
};
const NOTHING: VisitIntroduction = { name: '', phone: '', email: '', consent: false };

/** Holds visitors to what the inbox asks before the first message, whatever window they write from. */
@Injectable()
export class IntroductionCheck {
  constructor(private readonly threads: VisitorThreadRepository) {}

  /**
   * Throws InvalidInput with the fields `introduction.…` as long as nothing of the visit stands in its thread and the
   * answers are not whole. Whoever a site has signed is known, and is asked nothing.
   */
  async execute(chat: OpenChat, pass: VisitPass, introduction: VisitIntroduction | null): Promise<void> {
    const asks = preChatOf(chat.settings);
    if (asks.consent === null || pass.signed) return;
    const faults = faultsOf(asks, introduction ?? NOTHING);
    if (faults.length === 0 || (await this.threads.hasWritten(pass))) return;
    throw new InvalidInput(faults);
  }
}

function faultsOf(asks: ChatRoom['preChat'], introduction: VisitIntroduction): FieldProblem[] {
  const faults = (['name', 'phone', 'email'] as const).flatMap((key): FieldProblem[] => {
    if (asks[key] === 'off') return [];
    const value = toLatinDigits(toVisibleLine(introduction[key])).trim();
    if (value === '') return asks[key] === 'required' ? [problem(key, 'is required', FAULTS.required)] : [];
    if (key === 'name' || SHAPES[key].test(value)) return [];
    return [problem(key, `is no ${key}`, FAULTS[key])];
  });
  if (!introduction.consent) faults.push(problem('consent', 'must be given', FAULTS.consent));
  return faults;
}

const problem = (key: string, message: string, text: Bilingual): FieldProblem => ({
  path: `introduction.${key}`,
  message,
  text,
});
