import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { contactLogRequest, contactLogResult } from '@wasl/contracts';
import { ListOwnLogs, LogContact, type OwnLog } from '@wasl/field';
import type { Actor } from '@wasl/identity';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { ownLog, ownLogsQuery } from './own-logs-query';

/** Calls, interviews and visits, logged by whoever had them. */
@Controller('api/v1/contact-logs')
@Requires('contact-logs.write')
export class ContactLogsController {
  constructor(
    private readonly logContact: LogContact,
    private readonly ownLogs: ListOwnLogs,
  ) {}

  /** 201 for a new log; 200 with the same log when its client key was already used. */
  @Says('Logs a call, an interview or a visit into the thread of a person, known or new.')
  @Post()
  @Answers(contactLogResult, 201)
  async add(
    @CurrentActor() actor: Actor,
    @Body({ schema: contactLogRequest }) body: z.output<typeof contactLogRequest>,
    @Res({ passthrough: true }) response: FastifyReply,
  ): Promise<z.output<typeof contactLogResult>> {
    const { conversationId, messageId, personId, reference, created } = await this.logContact.execute(
      actor,
      body,
    );
    void response.status(created ? 201 : 200);
    return { conversationId, messageId, personId, reference };
  }

  @Says('Lists what who is signed in has logged, newest first.')
  @Get('mine')
  @Answers(z.array(ownLog))
  mine(
    @CurrentActor() actor: Actor,
    @Query({ schema: ownLogsQuery }) query: z.output<typeof ownLogsQuery>,
  ): Promise<OwnLog[]> {
    return this.ownLogs.execute(actor, query.limit);
  }
}
