import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type Message, message, type SendLog, sendLog, uncertainSettled } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { ReadSendLog, SettleUndelivered } from '@wasl/messaging';
import type { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

/** The story of one message of ours on its way, and the word of somebody who knows how it ended. */
@Controller('api/v1/messages')
export class SendLogController {
  constructor(
    private readonly log: ReadSendLog,
    private readonly settle: SettleUndelivered,
  ) {}

  @Requires('conversations.read')
  @Says('Tells the story of a sent message: attempts, receipts, deeds of people.')
  @Get(':id/send-log')
  @Answers(sendLog)
  read(@CurrentActor() actor: Actor, @Param('id', { schema: routeId }) id: string): Promise<SendLog> {
    return this.log.execute(actor, id);
  }

  @Requires('conversations.write')
  @Says('Says of an uncertain message that it arrived, or did not.')
  @Post(':id/confirm')
  @HttpCode(200)
  @Answers(message)
  confirm(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: uncertainSettled }) body: z.output<typeof uncertainSettled>,
  ): Promise<Message> {
    return this.settle.confirm(actor, id, body.outcome);
  }
}
