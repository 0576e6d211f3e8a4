import { Body, Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { type Message, message, reactionRequest } from '@wasl/contracts';
import { CancelMessage, ReactToMessage, RetryMessage } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { ReadMailBody } from '@wasl/messaging';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Answers } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';
import { MAIL_HEADERS, mailDocument } from './mail-document';
import { retryRequest } from './retry-request';

/** Single messages: reading a formatted mail, taking back, sending again, reacting. */
@Controller('api/v1/messages')
export class MessagesController {
  constructor(
    private readonly cancelMessage: CancelMessage,
    private readonly retryMessage: RetryMessage,
    private readonly react: ReactToMessage,
    private readonly mailBody: ReadMailBody,
  ) {}

  /** The document of the mail frame; it can run nothing and fetch nothing. */
  @Requires('conversations.read')
  @Get(':id/html')
  async html(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = await this.mailBody.execute(actor, id);
    await reply.headers(MAIL_HEADERS).send(mailDocument(body));
  }

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
    return this.retryMessage.execute(actor, id, body.acknowledgeDuplicateRisk);
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
