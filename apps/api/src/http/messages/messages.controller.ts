import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { type Message, message, reactionRequest } from '@wasl/contracts';
import { CancelMessage, ReactToMessage } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { ResendMessages } from '@wasl/messaging';
import type { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';
import { retryRequest } from './retry-request';

/** Single messages: taking back, sending again, reacting. */
@Controller('api/v1/messages')
export class MessagesController {
  constructor(
    private readonly cancelMessage: CancelMessage,
    private readonly resend: ResendMessages,
    private readonly react: ReactToMessage,
  ) {}

  @Requires('conversations.write')
  @Says('Takes back an answer that has not left yet.')
  @Post(':id/cancel')
  @HttpCode(200)
  @Answers(message)
  cancel(@CurrentActor() actor: Actor, @Param('id', { schema: routeId }) id: string): Promise<Message> {
    return this.cancelMessage.execute(actor, id);
  }

  @Requires('conversations.write')
  @Says(
    'Sends an answer again that failed; for an uncertain one only when the caller says that twice is acceptable.',
  )
  @Post(':id/retry')
  @HttpCode(200)
  @Answers(message)
  retry(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: retryRequest }) body: z.output<typeof retryRequest>,
  ): Promise<Message> {
    return this.resend.one(actor, id, body.acknowledgeDuplicateRisk);
  }

  @Requires('conversations.write')
  @Says('Puts a reaction on a message of theirs, or takes it away.')
  @Put(':id/reaction')
  @Answers(message)
  reaction(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: reactionRequest }) body: z.output<typeof reactionRequest>,
  ): Promise<Message> {
    return this.react.execute(actor, id, body.emoji);
  }
}
