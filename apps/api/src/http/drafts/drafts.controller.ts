import { Body, Controller, Delete, Get, Header, HttpCode, Param, Put } from '@nestjs/common';
import { draft, type DraftMark, draftMark, draftPut } from '@wasl/contracts';
import { KeepDraft } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

const JSON_TYPE = ['content-type', 'application/json; charset=utf-8'] as const;

/** One's own unsent words. */
@Controller('api/v1')
export class DraftsController {
  constructor(private readonly drafts: KeepDraft) {}

  @Requires('conversations.write')
  @Says('Lists the conversations in which the reader has a draft, newest first.')
  @Get('drafts')
  @Answers(z.array(draftMark))
  list(@CurrentActor() actor: Actor): Promise<DraftMark[]> {
    return this.drafts.list(actor);
  }

  /** Written as JSON by hand: a framework sends nothing for null, and a client expects the word `null`. */
  @Requires('conversations.write')
  @Says('Shows the own draft of a conversation.')
  @Get('conversations/:id/draft')
  @Header(...JSON_TYPE)
  @Answers(draft.nullable())
  async read(@CurrentActor() actor: Actor, @Param('id', { schema: routeId }) id: string): Promise<string> {
    return JSON.stringify(await this.drafts.read(actor, id));
  }

  @Requires('conversations.write')
  @Says('Keeps the own draft of a conversation.')
  @Put('conversations/:id/draft')
  @Header(...JSON_TYPE)
  @Answers(draft.nullable())
  async keep(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: draftPut }) body: z.output<typeof draftPut>,
  ): Promise<string> {
    return JSON.stringify(await this.drafts.keep(actor, id, body));
  }

  @Requires('conversations.write')
  @Says('Discards the own draft of a conversation.')
  @Delete('conversations/:id/draft')
  @HttpCode(204)
  discard(@CurrentActor() actor: Actor, @Param('id', { schema: routeId }) id: string): Promise<void> {
    return this.drafts.discard(actor, id);
  }
}
