import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  type Suppression,
  suppression,
  suppressionAdd,
  suppressionLift,
  type SuppressionPage,
  suppressionPage,
  suppressionReason,
  suppressionsAdded,
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
  reason: suppressionReason.optional(),
  /** Part of an address, a number in any form, or part of a person's name. */
  q: z.string().trim().max(200).default(''),
});

/** Addresses that are not written to: stop words, bounces, complaints. */
@Controller('api/v1/suppressions')
export class SuppressionsController {
  constructor(private readonly suppressions: ManageSuppressions) {}

  @Requires('conversations.supervise')
  @Says('Lists addresses that are not written to, and why.')
  @Get()
  @Answers(suppressionPage)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: listQuery }) query: z.output<typeof listQuery>,
  ): Promise<SuppressionPage> {
    const { after = null, reason = null, state, q: text } = query;
    return this.suppressions.list(actor, { after, reason, standing: state === 'standing', text });
  }

  /** By hand; a number stops on every channel that knows it. 409 `people.suppression-stands` when nothing is new. */
  @Requires('conversations.supervise')
  @Says('Stops writing to an address, with a reason.')
  @Post()
  @Answers(suppressionsAdded, 201)
  async add(
    @CurrentActor() actor: Actor,
    @Body({ schema: suppressionAdd }) body: z.output<typeof suppressionAdd>,
  ): Promise<z.output<typeof suppressionsAdded>> {
    return { items: await this.suppressions.add(actor, body) };
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
