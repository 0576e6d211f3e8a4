import { Controller, Get, Header, Inject, Param, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { type FormReceipt, formReceipt, type PublicForm, publicForm } from '@wasl/contracts';
import { FormTokens } from '@wasl/forms';
import { networkKey } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { CONFIG, type Config } from '@wasl/platform/config';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { Public } from '../../security/access';
import { type OpenForm, OpenForms } from './open-forms';
import { MAX_FILE_BYTES, MAX_FILES, SubmissionParts } from './submission-parts';
import { SubmitForm } from './submit-form';

const slugParam = z.string().regex(/^[a-z0-9-]{1,64}$/);
const keyGenerator = (request: FastifyRequest): string => networkKey(request.ip);
/** Mobile networks put thousands of people behind one address: what is refused here would be a flood. */
const READING = { max: 240, timeWindow: '1 minute', keyGenerator };
const SENDING = { max: 60, timeWindow: '10 minutes', keyGenerator };

/** Hosted forms, for everybody: the form, and the way to send it in. */
@Controller('public/v1/forms')
export class PublicFormsController {
  constructor(
    private readonly forms: OpenForms,
    private readonly tokens: FormTokens,
    private readonly submit: SubmitForm,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The form with a token of its own for this page. */
  @Public()
  @Says('Shows a published form to the public, with a token for one sending.')
  @Get(':slug')
  @RouteConfig({ rateLimit: READING })
  @Header('cache-control', 'no-store')
  @Answers(publicForm)
  async show(@Param('slug', { schema: slugParam }) slug: string): Promise<PublicForm> {
    const { version } = await this.open(slug);
    const { name, nameEn } = this.config.organisation;
    return {
      slug,
      version: version.version,
      definition: version.definition,
      organisation: { ar: name, en: nameEn },
      issuedToken: this.tokens.issue(slug),
      maxFileBytes: MAX_FILE_BYTES,
      maxFiles: MAX_FILES,
    };
  }

  /** Multipart: `payload` first, then files under the keys of their fields. */
  @Public()
  @Says('Takes the answers of a form, and gives a reference number.')
  @Post(':slug')
  @RouteConfig({ rateLimit: SENDING })
  @Header('cache-control', 'no-store')
  @Answers(formReceipt, 201)
  async send(
    @Param('slug', { schema: slugParam }) slug: string,
    @Req() request: FastifyRequest,
  ): Promise<FormReceipt> {
    const open = await this.open(slug);
    return this.submit.execute(open, new SubmissionParts(request), request.ip);
  }

  private async open(slug: string): Promise<OpenForm> {
    const open = await this.forms.find(slug);
    if (!open) throw new AppError('forms.not-offered', {}, { status: 404 });
    return open;
  }
}
