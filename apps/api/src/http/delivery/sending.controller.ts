import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { type InboxSending, inboxSending, inboxSendingUpdate } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { TuneSending } from '@wasl/messaging';
import type { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

/** How fast an inbox sends, and whether at all. */
@Controller('api/v1/inboxes')
@Requires('inboxes.manage')
export class SendingController {
  constructor(private readonly tune: TuneSending) {}

  @Says('Shows pace, breaker and backlog of an inbox.')
  @Get(':id/sending')
  @Answers(inboxSending)
  read(@Param('id', { schema: routeId }) id: string): Promise<InboxSending> {
    return this.tune.read(id);
  }

  @Says('Stops or resumes the sending of an inbox, or changes its pace.')
  @Patch(':id/sending')
  @Answers(inboxSending)
  update(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: inboxSendingUpdate }) body: z.output<typeof inboxSendingUpdate>,
  ): Promise<InboxSending> {
    return this.tune.update(actor, id, body);
  }
}
