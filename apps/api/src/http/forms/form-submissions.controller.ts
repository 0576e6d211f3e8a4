import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  formExport,
  formReveal,
  formRevealed,
  type FormSubmissionPage,
  formSubmissionPage,
  formSubmissionQuery,
  type SubmittedForm,
  submittedForm,
} from '@wasl/contracts';
import { ExportSubmissions, ListSubmissions, RevealAnswer } from '@wasl/forms';
import type { Actor } from '@wasl/identity';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

/** Typed submissions, for whoever sees their conversations. What leaves a record is POST: files and sensitive answers. */
@Controller('api/v1/form-submissions')
@Requires('conversations.read')
export class FormSubmissionsController {
  constructor(
    private readonly exporting: ExportSubmissions,
    private readonly revealing: RevealAnswer,
    private readonly listing: ListSubmissions,
  ) {}

  /** Of one form, newest first; sensitive answers are masked. */
  @Says('Lists what came in by forms, by day, version and state; sensitive answers are masked.')
  @Get()
  @Answers(formSubmissionPage)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: formSubmissionQuery }) query: z.output<typeof formSubmissionQuery>,
  ): Promise<FormSubmissionPage> {
    return this.listing.page(actor, query);
  }

  /** The forms that there are submissions of, or may be. */
  @Says('Lists the forms that have submissions the reader may see.')
  @Get('forms')
  @Answers(z.array(submittedForm))
  forms(@CurrentActor() actor: Actor): Promise<SubmittedForm[]> {
    return this.listing.ofForms(actor);
  }

  /** A file: a table for spreadsheets or JSON for programs. */
  @Says('Gives submissions out as CSV; on record.')
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

  @Says('Shows masked answers of one submission; on record.')
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
