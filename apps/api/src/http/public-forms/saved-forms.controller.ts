import { Body, Controller, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  fieldsOfForm,
  type FormFilesSaved,
  formFilesSaved,
  type FormResumed,
  formResume,
  formResumed,
  type FormSaved,
  formSave,
  formSaved,
} from '@wasl/contracts';
import { FormTokens, SavedAnswers } from '@wasl/forms';
import { networkKey } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { Public } from '../../security/access';
import { type OpenForm, OpenForms } from './open-forms';
import { SaveFiles } from './save-files';
import { SubmissionParts } from './submission-parts';

const slugParam = z.string().regex(/^[a-z0-9-]{1,64}$/);
const keyGenerator = (request: FastifyRequest): string => networkKey(request.ip);
const SAVING = { max: 60, timeWindow: '10 minutes', keyGenerator };
/** Codes cannot be found by trying; whoever tries anyway is not kept busy. */
const RESUMING = { max: 30, timeWindow: '10 minutes', keyGenerator };

/** Forms that somebody puts away and goes on with later, by a code and without an account. */
@Controller('public/v1/forms')
export class SavedFormsController {
  constructor(
    private readonly forms: OpenForms,
    private readonly tokens: FormTokens,
    private readonly saved: SavedAnswers,
    private readonly files: SaveFiles,
  ) {}

  /** The answers. Files follow by a request of their own, under the code that this one answers. */
  @Public()
  @Says('Keeps unfinished answers, and gives the code by which they are found again.')
  @Post(':slug/saves')
  @RouteConfig({ rateLimit: SAVING })
  @Header('cache-control', 'no-store')
  @Answers(formSaved, 201)
  async save(
    @Param('slug', { schema: slugParam }) slug: string,
    @Body({ schema: formSave }) { token, language, values, code, files }: z.output<typeof formSave>,
  ): Promise<FormSaved> {
    const { formId, version } = await this.resumable(slug);
    this.tokens.read(slug, token);
    const asked = new Set(fieldsOfForm(version.definition).map(({ key }) => key));
    const own = Object.entries(values).filter(([key, value]) => asked.has(key) && value !== '');
    return this.saved.save(formId, { language, values: Object.fromEntries(own) }, { code, files });
  }

  /** Multipart: `payload` first, then files under the keys of their fields. */
  @Public()
  @Says('Keeps files of unfinished answers.')
  @Post(':slug/saved-files')
  @RouteConfig({ rateLimit: SAVING })
  @Header('cache-control', 'no-store')
  @Answers(formFilesSaved, 201)
  async saveFiles(
    @Param('slug', { schema: slugParam }) slug: string,
    @Req() request: FastifyRequest,
  ): Promise<FormFilesSaved> {
    return this.files.execute(await this.resumable(slug), new SubmissionParts(request), request.ip);
  }

  /** POST, so that no log of addresses holds a code. */
  @Public()
  @Says('Gives unfinished answers back for their code.')
  @Post(':slug/resume')
  @HttpCode(200)
  @RouteConfig({ rateLimit: RESUMING })
  @Header('cache-control', 'no-store')
  @Answers(formResumed)
  async resume(
    @Param('slug', { schema: slugParam }) slug: string,
    @Body({ schema: formResume }) { code }: z.output<typeof formResume>,
  ): Promise<FormResumed> {
    const { formId } = await this.resumable(slug);
    return this.saved.resume(formId, code);
  }

  private async resumable(slug: string): Promise<OpenForm> {
    const open = await this.forms.find(slug);
    if (!open) throw new AppError('forms.not-offered', {}, { status: 404 });
    if (!open.version.definition.resumable) throw new AppError('forms.not-resumable');
    return open;
  }
}
