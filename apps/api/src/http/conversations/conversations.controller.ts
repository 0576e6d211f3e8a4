import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import {
  type ConversationCounts,
  conversationCounts,
  conversationCreate,
  conversationListQuery,
  type ConversationPage,
  conversationPage,
  type ConversationRow,
  conversationRow,
  conversationUpdate,
} from '@wasl/contracts';
import {
  CountConversations,
  CreateConversation,
  GetConversation,
  ListConversations,
  UpdateConversation,
} from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

/** Conversations: lists, numbers and what staff decide about them. */
@Controller('api/v1/conversations')
export class ConversationsController {
  constructor(
    private readonly list: ListConversations,
    private readonly count: CountConversations,
    private readonly get: GetConversation,
    private readonly create: CreateConversation,
    private readonly update: UpdateConversation,
  ) {}

  @Requires('conversations.read')
  @Says('Lists the conversations of a view that the reader may see, by pages.')
  @Get()
  @Answers(conversationPage)
  page(
    @CurrentActor() actor: Actor,
    @Query({ schema: conversationListQuery }) query: z.output<typeof conversationListQuery>,
  ): Promise<ConversationPage> {
    return this.list.execute(actor, query);
  }

  @Requires('conversations.read')
  @Says('Counts the conversations of every view for the reader.')
  @Get('counts')
  @Answers(conversationCounts)
  counts(@CurrentActor() actor: Actor): Promise<ConversationCounts> {
    return this.count.execute(actor);
  }

  @Requires('conversations.write')
  @Says('Starts a conversation with a person.')
  @Post()
  @Answers(conversationRow, 201)
  start(
    @CurrentActor() actor: Actor,
    @Body({ schema: conversationCreate }) body: z.output<typeof conversationCreate>,
  ): Promise<ConversationRow> {
    return this.create.execute(actor, body);
  }

  @Requires('conversations.read')
  @Says('Shows a conversation.')
  @Get(':id')
  @Answers(conversationRow)
  one(@CurrentActor() actor: Actor, @Param('id', { schema: routeId }) id: string): Promise<ConversationRow> {
    return this.get.execute(actor, id);
  }

  @Requires('conversations.read')
  @Says('Lists the conversations to which this one may belong: those beside which it was begun.')
  @Get(':id/related')
  @Answers(z.array(conversationRow))
  related(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
  ): Promise<ConversationRow[]> {
    return this.get.related(actor, id);
  }

  @Requires('conversations.write')
  @Says('Changes a conversation: assignee, team, status, priority, tags, subject, who may see it.')
  @Patch(':id')
  @Answers(conversationRow)
  change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: conversationUpdate }) body: z.output<typeof conversationUpdate>,
  ): Promise<ConversationRow> {
    return this.update.execute(actor, id, body);
  }
}
