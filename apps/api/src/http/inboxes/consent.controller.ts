import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { consentAnswer, consentBegun, consentDone, type ConsentView, consentView } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { BeginConsent, FinishConsent, ReadConsent } from '@wasl/inboxes';
import type { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

/**
 * The login of an inbox at its provider. The provider sends the browser back to a page of ours, which hands over what
 * it brought: so the answer counts only in the session that asked, and no route of ours is open to everybody.
 */
@Controller('api/v1')
@Requires('inboxes.manage')
export class ConsentController {
  constructor(
    private readonly readConsent: ReadConsent,
    private readonly beginConsent: BeginConsent,
    private readonly finishConsent: FinishConsent,
  ) {}

  @Says('Tells whether a mailbox is connected by consent, and what stands in the way.')
  @Get('inboxes/:id/consent')
  @Answers(consentView)
  read(@Param('id', { schema: routeId }) id: string): Promise<ConsentView> {
    return this.readConsent.execute(id);
  }

  @Says("Begins the consent on the provider's page, and answers its address.")
  @Post('inboxes/:id/consent')
  @HttpCode(200)
  @Answers(consentBegun)
  begin(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
  ): Promise<z.output<typeof consentBegun>> {
    return this.beginConsent.execute(actor, id);
  }

  @Says('Takes what the provider sent back, and connects the mailbox.')
  @Post('inbox-consents')
  @HttpCode(200)
  @Answers(consentDone)
  finish(
    @CurrentActor() actor: Actor,
    @Body({ schema: consentAnswer }) body: z.output<typeof consentAnswer>,
  ): Promise<z.output<typeof consentDone>> {
    return this.finishConsent.execute(actor, body);
  }
}
