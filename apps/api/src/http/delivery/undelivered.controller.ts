import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  type UndeliveredDone,
  undeliveredDone,
  type UndeliveredPage,
  undeliveredPage,
  undeliveredQuery,
  undeliveredResend,
  undeliveredSetAside,
} from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { ReadUndelivered, ResendMessages, SettleUndelivered } from '@wasl/messaging';
import type { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';

/** Messages of ours that did not arrive, one by one and many at a time. */
@Controller('api/v1/undelivered')
@Requires('conversations.supervise')
export class UndeliveredController {
  constructor(
    private readonly read: ReadUndelivered,
    private readonly resendMessages: ResendMessages,
    private readonly settle: SettleUndelivered,
  ) {}

  @Says('Lists what did not leave or may not have, with the reasons.')
  @Get()
  @Answers(undeliveredPage)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: undeliveredQuery }) { cursor, ...filter }: z.output<typeof undeliveredQuery>,
  ): Promise<UndeliveredPage> {
    return this.read.execute(actor, filter, cursor);
  }

  @Says('Sends chosen messages again.')
  @Post('resend')
  @HttpCode(200)
  @Answers(undeliveredDone)
  resend(
    @CurrentActor() actor: Actor,
    @Body({ schema: undeliveredResend }) body: z.output<typeof undeliveredResend>,
  ): Promise<UndeliveredDone> {
    return this.resendMessages.many(actor, body, body.acknowledgeDuplicateRisk);
  }

  @Says('Sets chosen messages aside.')
  @Post('set-aside')
  @HttpCode(200)
  @Answers(undeliveredDone)
  setAside(
    @CurrentActor() actor: Actor,
    @Body({ schema: undeliveredSetAside }) body: z.output<typeof undeliveredSetAside>,
  ): Promise<UndeliveredDone> {
    return this.settle.setAside(actor, body);
  }
}
