import { Injectable } from '@nestjs/common';
import type { Actor } from '@wasl/identity';
import { foldName, parsePhone, searchTokens, toLatinDigits } from '@wasl/kernel';
import { type FoundPerson, PersonSearchRepository } from './person-search.repository';

const FEWEST_DIGITS = 4;

/** Finds people by parts of a name in any Arabic spelling, of a phone number in any form, or of an e-mail address. */
@Injectable()
export class FindPeople {
  constructor(private readonly search: PersonSearchRepository) {}

  /** Whom the actor may see; names that begin with the query come first. */
  async execute(actor: Actor, query: string, limit: number): Promise<FoundPerson[]> {
    const latin = toLatinDigits(query).trim();
    const words = searchTokens(latin, foldName);
    const digits = digitsOf(latin);
    const address = latin.includes('@') ? latin.toLowerCase() : null;
    if (words.length === 0 && digits === null && address === null) return [];
    return this.search.find(actor, {
      words: digits === null && address === null ? words : [],
      digits,
      address,
      mailbox: /^[\w.+-]+$/.test(latin) ? latin.toLowerCase() : null,
      limit,
    });
  }
}

/** The digits by which a number is found: those of E.164 when the text is a whole number, otherwise as typed. */
function digitsOf(text: string): string | null {
  if (!/^[+\d\s()./-]+$/.test(text)) return null;
  const whole = parsePhone(text);
  if (whole) return whole.e164.slice(1);
  const typed = text.replace(/\D/g, '').replace(/^0+/, '');
  return typed.length >= FEWEST_DIGITS ? typed : null;
}
