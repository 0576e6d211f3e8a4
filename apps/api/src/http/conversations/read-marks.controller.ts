import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { type ConversationRow, conversationRow, readRequest, unreadRequest } from '@wasl/contracts';
import { MarkRead, MarkUnread } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import type { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

/** How far one member of staff has read a conversation. */
@Controller('api/v1/conversations/:id')
@Requires('conversations.read')
export class ReadMarksController {
  constructor(
    private readonly markRead: MarkRead,
    private readonly markUnread: MarkUnread,
  ) {}

  @Says('Marks a conversation as read up to a message.')
  @Post('read')
  @HttpCode(204)
  read(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: readRequest }) body: z.output<typeof readRequest>,
  ): Promise<void> {
    return this.markRead.execute(actor, id, body.seq);
  }

  @Says('Marks a conversation as unread from a message on.')
  @Post('unread')
  @HttpCode(200)
  @Answers(conversationRow)
  unread(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: unreadRequest }) body: z.output<typeof unreadRequest>,
  ): Promise<ConversationRow> {
    return this.markUnread.execute(actor, id, body.fromSeq);
  }
}
