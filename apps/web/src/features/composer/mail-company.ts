import type { Message } from '@wasl/contracts';

const SHOWN_AT_MOST = 8;

/** Who else a mail may have to go to, beside the address that is answered. */
export interface MailCompany {
  /** Where the writer of the last mail asks to be answered, when it is not where they wrote from. */
  asks: string | null;
  /** Who else stood in the last mails of both sides. */
  others: string[];
}

/** Reads the company of an answer to `address` out of the last mail that came and the last that left. */
export function mailCompany(messages: readonly Message[], address: string): MailCompany {
  const last = (direction: Message['direction']): Message['facts'] =>
    messages.findLast((message) => message.kind === 'public' && message.direction === direction)?.facts ?? {};
  const [came, left] = [last('in'), last('out')];
  const asks = came['replyTo'] && came['replyTo'] !== address ? came['replyTo'] : null;
  const named = listed(came['participants']).map((each) => each.slice(each.indexOf(':') + 1));
  const others = new Set([...named, ...listed(left['cc'])]);
  return {
    asks,
    others: [...others].filter((each) => each !== address && each !== asks).slice(0, SHOWN_AT_MOST),
  };
}

const listed = (value: string | undefined): string[] =>
  (value ?? '').split(', ').filter((each) => each !== '');
