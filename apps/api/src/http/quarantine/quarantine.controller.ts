import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  type QuarantineItem,
  quarantineDiscard,
  quarantineItem,
  type QuarantineRaw,
  quarantineRaw,
} from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { ReadQuarantine, SettleQuarantine } from '@wasl/messaging';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { eventId, quarantineQuery, replayedCount } from './quarantine-request';

/** Events from outside that could not be read or applied: supervisors see which, administrators see what and settle it. */
@Controller('api/v1/quarantine')
export class QuarantineController {
  constructor(
    private readonly read: ReadQuarantine,
    private readonly settle: SettleQuarantine,
  ) {}

  @Requires('quarantine.read')
  @Says('Lists events that could not be read or applied, newest first.')
  @Get()
  @Answers(z.array(quarantineItem))
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: quarantineQuery }) { state }: z.output<typeof quarantineQuery>,
  ): Promise<QuarantineItem[]> {
    return this.read.list(actor, state);
  }

  @Requires('quarantine.manage')
  @Says('Shows what the provider sent, as it came.')
  @Get(':id/raw')
  @Answers(quarantineRaw)
  raw(@Param('id', { schema: eventId }) id: string): Promise<QuarantineRaw> {
    return this.read.raw(id);
  }

  @Requires('quarantine.manage')
  @Says('Sends everything that waits in quarantine through intake again.')
  @Post('replay-all')
  @HttpCode(200)
  @Answers(replayedCount)
  async replayAll(@CurrentActor() actor: Actor): Promise<z.output<typeof replayedCount>> {
    return { count: await this.settle.replayAll(actor) };
  }

  @Requires('quarantine.manage')
  @Says('Sends one event through intake again.')
  @Post(':id/replay')
  @HttpCode(200)
  @Answers(quarantineItem)
  replay(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: eventId }) id: string,
  ): Promise<QuarantineItem> {
    return this.settle.replay(actor, id);
  }

  @Requires('quarantine.manage')
  @Says('Sets one event aside for good, with a reason. It stays on record.')
  @Post(':id/discard')
  @HttpCode(200)
  @Answers(quarantineItem)
  discard(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: eventId }) id: string,
    @Body({ schema: quarantineDiscard }) body: z.output<typeof quarantineDiscard>,
  ): Promise<QuarantineItem> {
    return this.settle.discard(actor, id, body.reason);
  }
}
