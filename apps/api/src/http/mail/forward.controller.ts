import { Body, Controller, Param, Post } from '@nestjs/common';
import { type Forwarded, forwarded, forwardRequest } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { ForwardMessage } from '@wasl/messaging';
import type { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

/** Messages passed on to somebody outside. */
@Controller('api/v1/messages')
@Requires('conversations.write')
export class ForwardController {
  constructor(private readonly forwards: ForwardMessage) {}

  @Says('Forwards a message with its files to a third party, in a thread of its own.')
  @Post(':id/forward')
  @Answers(forwarded, 201)
  forward(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: forwardRequest }) body: z.output<typeof forwardRequest>,
  ): Promise<Forwarded> {
    return this.forwards.execute(actor, id, body);
  }
}
