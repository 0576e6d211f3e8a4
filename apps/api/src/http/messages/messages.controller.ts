import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { type Message, message, reactionRequest } from '@wasl/contracts';
import { CancelMessage, ReactToMessage } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { ResendMessages } from '@wasl/messaging';
import type { z } from 'zod';
import { Answers } from '../../openapi/answers';
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
  @Post(':id/cancel')
  @HttpCode(200)
  @Answers(message)
  cancel(@CurrentActor() actor: Actor, @Param('id', { schema: routeId }) id: string): Promise<Message> {
    return this.cancelMessage.execute(actor, id);
  }

  @Requires('conversations.write')
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
