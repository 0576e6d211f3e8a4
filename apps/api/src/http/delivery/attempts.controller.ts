import { Controller, Get, Param } from '@nestjs/common';
import { type DeliveryAttempt, deliveryAttempt } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { ListAttempts } from '@wasl/messaging';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

/** What was tried for a message, and how each try ended. */
@Controller('api/v1/messages')
export class AttemptsController {
  constructor(private readonly attempts: ListAttempts) {}

  @Requires('conversations.read')
  @Says('Lists the attempts to send a message.')
  @Get(':id/attempts')
  @Answers(z.array(deliveryAttempt))
  list(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
  ): Promise<DeliveryAttempt[]> {
    return this.attempts.execute(actor, id);
  }
}
