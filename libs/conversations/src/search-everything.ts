import { Injectable } from '@nestjs/common';
import { part, type SearchResult } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { AppError, formatReference, parseReference } from '@wasl/kernel';
import { FindPeople } from '@wasl/people';
import { z } from 'zod';
import { type FoundMessage, MessageSearchRepository } from './message-search.repository';
import { excerptOf } from './search-excerpt';
import { readSearch } from './search-expression';

/** Finds people and what was written, in any Arabic spelling; a reference finds its conversation. */
@Injectable()
export class SearchEverything {
  constructor(
    private readonly people: FindPeople,
    private readonly messages: MessageSearchRepository,
  ) {}

  /** Throws `conversations.search-too-broad` when the words are too common to be answered in time. */
  async execute(actor: Actor, query: string, limit: number): Promise<SearchResult> {
    const people = await this.people.execute(actor, query, limit);
    const number = parseReference(query);
    if (number !== null)
      return {
        people,
        messages: (await this.messages.byNumber(actor, number)).map((row) => present(row, [])),
      };
    const expression = readSearch(query);
    if (expression === null) return { people, messages: [] };
    const found = await this.messages.find(actor, expression.tsquery, limit);
    if (found === null) throw new AppError('conversations.search-too-broad', {}, { status: 422 });
    return { people, messages: found.map((row) => present(row, expression.beginnings)) };
  }
}

function present(row: FoundMessage, beginnings: readonly string[]): SearchResult['messages'][number] {
  const parts = z.array(part).safeParse(row.parts);
  return {
    conversationId: row.conversation_id,
    reference: formatReference(Number(row.number)),
    messageId: row.message_id,
    seq: row.seq,
    personName: row.person_name,
    text: parts.success ? excerptOf(parts.data, beginnings, row.subject ?? '') : (row.subject ?? ''),
    at: row.at.toISOString(),
    channel: row.channel,
  };
}
