import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import {
  formCreate,
  type FormDetail,
  formDetail,
  formDraftPut,
  formDraftSaved,
  formPublish,
  type FormSummary,
  formSummary,
  formUpdate,
  type FormVersion,
  formVersion,
} from '@wasl/contracts';
import { EditForms, ReadForms } from '@wasl/forms';
import type { Actor } from '@wasl/identity';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

const versionNumber = z.coerce.number().int().min(1).max(100_000);

/** Forms as those keep them who word them: drafts, versions, and whether they are open. */
@Controller('api/v1/forms')
@Requires('forms.manage')
export class FormsController {
  constructor(
    private readonly read: ReadForms,
    private readonly edit: EditForms,
  ) {}

  @Says('Lists the forms.')
  @Get()
  @Answers(z.array(formSummary))
  list(): Promise<FormSummary[]> {
    return this.read.list();
  }

  @Says('Makes a form, empty or from a template.')
  @Post()
  @Answers(formSummary, 201)
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: formCreate }) body: z.output<typeof formCreate>,
  ): Promise<FormSummary> {
    return this.edit.create(actor, body);
  }

  @Says('Shows a form with its draft and versions.')
  @Get(':id')
  @Answers(formDetail)
  one(@Param('id', { schema: routeId }) id: string): Promise<FormDetail> {
    return this.read.one(id);
  }

  @Says('Changes the address, the inbox and the openness of a form.')
  @Patch(':id')
  @Answers(formSummary)
  configure(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: formUpdate }) body: z.output<typeof formUpdate>,
  ): Promise<FormSummary> {
    return this.edit.configure(actor, id, body);
  }

  @Says('Keeps the draft of the next version.')
  @Put(':id/draft')
  @Answers(formDraftSaved)
  saveDraft(
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: formDraftPut }) body: z.output<typeof formDraftPut>,
  ): Promise<z.output<typeof formDraftSaved>> {
    return this.edit.saveDraft(id, body);
  }

  @Says('Publishes the draft as the next version.')
  @Post(':id/publish')
  @HttpCode(200)
  @Answers(formSummary)
  publish(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: formPublish }) body: z.output<typeof formPublish>,
  ): Promise<FormSummary> {
    return this.edit.publish(actor, id, body.revision);
  }

  @Says('Shows one version of a form.')
  @Get(':id/versions/:version')
  @Answers(formVersion)
  version(
    @Param('id', { schema: routeId }) id: string,
    @Param('version', { schema: versionNumber }) version: number,
  ): Promise<FormVersion> {
    return this.read.version(id, version);
  }
}
