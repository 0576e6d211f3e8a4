import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  type Suppression,
  suppression,
  suppressionLift,
  type SuppressionPage,
  suppressionPage,
} from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { ManageSuppressions } from '@wasl/people';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

const listQuery = z.object({
  after: z.uuid().optional(),
  /** `all` shows those too that were lifted. */
  state: z.enum(['standing', 'all']).default('standing'),
});

/** Addresses that are not written to: stop words, bounces, complaints. */
@Controller('api/v1/suppressions')
export class SuppressionsController {
  constructor(private readonly suppressions: ManageSuppressions) {}

  @Requires('conversations.supervise')
  @Says('Lists addresses that are not written to, and why.')
  @Get()
  @Answers(suppressionPage)
  list(@Query({ schema: listQuery }) query: z.output<typeof listQuery>): Promise<SuppressionPage> {
    return this.suppressions.list({ after: query.after ?? null, standing: query.state === 'standing' });
  }

  @Requires('conversations.supervise')
  @Says('Lets an address be written to again, with a reason.')
  @Post(':id/lift')
  @HttpCode(200)
  @Answers(suppression)
  lift(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: suppressionLift }) { reason }: z.output<typeof suppressionLift>,
  ): Promise<Suppression> {
    return this.suppressions.lift(actor, id, reason);
  }
}
