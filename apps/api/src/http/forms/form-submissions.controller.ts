import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { formExport, formReveal, formRevealed } from '@wasl/contracts';
import { ExportSubmissions, RevealAnswer } from '@wasl/forms';
import type { Actor } from '@wasl/identity';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Answers } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

/** Typed submissions, for whoever sees their conversations. Both routes are POST: reading here leaves a record. */
@Controller('api/v1/form-submissions')
@Requires('conversations.read')
export class FormSubmissionsController {
  constructor(
    private readonly exporting: ExportSubmissions,
    private readonly revealing: RevealAnswer,
  ) {}

  /** A file: a table for spreadsheets or JSON for programs. */
  @Post('export')
  @HttpCode(200)
  async export(
    @CurrentActor() actor: Actor,
    @Body({ schema: formExport }) body: z.output<typeof formExport>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { fileName, mime, text } = await this.exporting.execute(actor, body);
    await reply
      .type(mime)
      .header('content-disposition', `attachment; filename="${fileName.replace(/[^\w.-]/g, '_')}"`)
      .header('cache-control', 'no-store')
      .send(text);
  }

  @Post(':id/reveal')
  @HttpCode(200)
  @Answers(formRevealed)
  reveal(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: formReveal }) body: z.output<typeof formReveal>,
  ): Promise<z.output<typeof formRevealed>> {
    return this.revealing.execute(actor, id, body.key);
  }
}
