import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { type Inbox, inbox, inboxCreate, inboxUpdate, type ProbeResult, probeResult } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { CreateInbox, ProbeInbox, ReadInboxes, RemoveInbox, UpdateInbox } from '@wasl/inboxes';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

/** Configured channel accounts. Everybody may know which there are; only who manages them sees how they are set up. */
@Controller('api/v1/inboxes')
export class InboxesController {
  constructor(
    private readonly read: ReadInboxes,
    private readonly createInbox: CreateInbox,
    private readonly updateInbox: UpdateInbox,
    private readonly removeInbox: RemoveInbox,
    private readonly probeInbox: ProbeInbox,
  ) {}

  @Requires('inboxes.read')
  @Says('Lists the inboxes; who manages them sees their settings, never their secrets.')
  @Get()
  @Answers(z.array(inbox))
  list(@CurrentActor() actor: Actor): Promise<Inbox[]> {
    return this.read.list(actor);
  }

  @Requires('inboxes.manage')
  @Says('Shows an inbox.')
  @Get(':id')
  @Answers(inbox)
  one(@CurrentActor() actor: Actor, @Param('id', { schema: routeId }) id: string): Promise<Inbox> {
    return this.read.one(actor, id);
  }

  @Requires('inboxes.manage')
  @Says('Makes an inbox of a channel.')
  @Post()
  @Answers(inbox, 201)
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: inboxCreate }) body: z.output<typeof inboxCreate>,
  ): Promise<Inbox> {
    return this.createInbox.execute(actor, body);
  }

  @Requires('inboxes.manage')
  @Says('Changes settings or secrets of an inbox, or turns it on and off.')
  @Patch(':id')
  @Answers(inbox)
  update(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: inboxUpdate }) body: z.output<typeof inboxUpdate>,
  ): Promise<Inbox> {
    return this.updateInbox.execute(actor, id, body);
  }

  @Requires('inboxes.manage')
  @Says('Removes an inbox that has no messages.')
  @Delete(':id')
  @HttpCode(204)
  remove(@CurrentActor() actor: Actor, @Param('id', { schema: routeId }) id: string): Promise<void> {
    return this.removeInbox.execute(actor, id);
  }

  @Requires('inboxes.manage')
  @Says('Tests the connection of an inbox as it is set up now.')
  @Post(':id/probe')
  @HttpCode(200)
  @Answers(probeResult)
  probe(@Param('id', { schema: routeId }) id: string): Promise<ProbeResult> {
    return this.probeInbox.execute(id);
  }
}
