import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { typingRequest } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { ShowTyping } from '@wasl/messaging';
import type { z } from 'zod';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';
import { Says } from '../../openapi/answers';

/** Somebody writes an answer. */
@Controller('api/v1/conversations')
export class TypingController {
  constructor(private readonly typing: ShowTyping) {}

  @Requires('conversations.write')
  @Says('Shows the person that somebody is writing, where the channel can.')
  @Post(':id/typing')
  @HttpCode(204)
  show(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: typingRequest }) body: z.output<typeof typingRequest>,
  ): Promise<void> {
    return this.typing.execute(actor, { conversationId: id, inboxId: body.inboxId });
  }
}
