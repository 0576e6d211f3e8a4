import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { type Tag, tag, tagInput } from '@wasl/contracts';
import { ManageTags } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';
import { tagChanges } from './tag-changes';

/** Labels of conversations. */
@Controller('api/v1/tags')
export class TagsController {
  constructor(private readonly tags: ManageTags) {}

  @Requires('conversations.read')
  @Says('Lists the tags.')
  @Get()
  @Answers(z.array(tag))
  list(): Promise<Tag[]> {
    return this.tags.list();
  }

  @Requires('tags.manage')
  @Says('Adds a tag.')
  @Post()
  @Answers(tag, 201)
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: tagInput }) body: z.output<typeof tagInput>,
  ): Promise<Tag> {
    return this.tags.create(actor, body);
  }

  @Requires('tags.manage')
  @Says('Changes a tag.')
  @Patch(':id')
  @Answers(tag)
  update(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: tagChanges }) body: z.output<typeof tagChanges>,
  ): Promise<Tag> {
    return this.tags.update(actor, id, body);
  }

  @Requires('tags.manage')
  @Says('Removes a tag.')
  @Delete(':id')
  @HttpCode(204)
  remove(@CurrentActor() actor: Actor, @Param('id', { schema: routeId }) id: string): Promise<void> {
    return this.tags.remove(actor, id);
  }
}
