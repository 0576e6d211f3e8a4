import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Actor } from '@wasl/identity';
import { MAIL_POLICY, ReadMail } from '@wasl/messaging';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Requires } from '../../security/access';
import { z } from 'zod';
import { routeId } from '../route-id';
import { Says } from '../../openapi/answers';

const PRIVATE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'private, no-cache',
};

/** Pictures from elsewhere are fetched by this server when they are asked for: their owner never sees who reads. */
const mailQuery = z.object({ pictures: z.enum(['remote']).optional() });

/** A mail in its own formatting for a closed frame, and its original for saving. */
@Controller('api/v1/messages')
@Requires('conversations.read')
export class MailController {
  constructor(private readonly mail: ReadMail) {}

  @Says('Shows the cleaned HTML of a mail, for a sandboxed frame; remote pictures only when asked for.')
  @Get(':id/html')
  async html(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Query({ schema: mailQuery }) { pictures }: z.output<typeof mailQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.mail.page(actor, id, pictures === 'remote');
    await reply
      .headers({ ...PRIVATE, 'content-security-policy': MAIL_POLICY })
      .type('text/html; charset=utf-8')
      .send(page);
  }

  @Says('Downloads a mail as it came.')
  @Get(':id/original')
  async original(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const bytes = await this.mail.original(actor, id);
    const disposition = `attachment; filename="${id}.eml"`;
    await reply
      .headers({
        ...PRIVATE,
        'content-security-policy': "default-src 'none'; sandbox",
        'content-disposition': disposition,
      })
      .type('message/rfc822')
      .send(bytes);
  }
}
