import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { OutboundFile } from '@wasl/channel-kit';
import { templateBook, type TemplateBook, templateDraft, templateName } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { ReadInboxes, ReadTemplates, RefreshTemplates, RemoveTemplate, SubmitTemplate } from '@wasl/inboxes';
import { ReadFile } from '@wasl/messaging';
import { buffer } from 'node:stream/consumers';
import type { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

/** The templates that a provider keeps for an inbox. */
@Controller('api/v1/inboxes/:id/templates')
@Requires('inboxes.manage')
export class TemplatesController {
  constructor(
    private readonly inboxes: ReadInboxes,
    private readonly readTemplates: ReadTemplates,
    private readonly refreshTemplates: RefreshTemplates,
    private readonly submitTemplate: SubmitTemplate,
    private readonly removeTemplate: RemoveTemplate,
    private readonly files: ReadFile,
  ) {}

  @Says('Lists the message templates of an inbox.')
  @Get()
  @Answers(templateBook)
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
  ): Promise<TemplateBook> {
    await this.inboxes.one(actor, id);
    return this.readTemplates.execute(id);
  }

  @Says('Submits a template to the provider for approval.')
  @Post()
  @HttpCode(200)
  @Answers(templateBook)
  async submit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: templateDraft }) body: z.output<typeof templateDraft>,
  ): Promise<TemplateBook> {
    const sample = body.sampleId === null ? null : await this.sampleOf(actor, body.sampleId);
    return this.submitTemplate.execute(actor, id, { draft: body, sample });
  }

  @Says('Reads the templates of an inbox from the provider now.')
  @Post('refresh')
  @HttpCode(200)
  @Answers(templateBook)
  refresh(@Param('id', { schema: routeId }) id: string): Promise<TemplateBook> {
    return this.refreshTemplates.execute(id);
  }

  @Says('Removes a template at the provider.')
  @Delete()
  @HttpCode(204)
  remove(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Query({ schema: templateName }) template: z.output<typeof templateName>,
  ): Promise<void> {
    return this.removeTemplate.execute(actor, id, template);
  }

  /** A file that the actor has uploaded; throws `media.not-found`. */
  private async sampleOf(actor: Actor, attachmentId: string): Promise<OutboundFile> {
    const file = await this.files.execute(actor, attachmentId);
    const { fileName, mime, size } = file;
    return { fileName, mime, size, read: async () => buffer(await file.open()) };
  }
}
