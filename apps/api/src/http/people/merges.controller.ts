import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type Person, person, type PersonMerge, personMerge, personMergeRequest } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { ListMerges, MergePeople, UndoMerge } from '@wasl/people';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

/** Joining records of one person by hand, and taking it back. */
@Controller('api/v1')
export class MergesController {
  constructor(
    private readonly list: ListMerges,
    private readonly mergePeople: MergePeople,
    private readonly undoMerge: UndoMerge,
  ) {}

  @Requires('people.read')
  @Says('Lists the merges of a person.')
  @Get('people/:id/merges')
  @Answers(z.array(personMerge))
  merges(@CurrentActor() actor: Actor, @Param('id', { schema: routeId }) id: string): Promise<PersonMerge[]> {
    return this.list.execute(actor, id);
  }

  @Requires('people.merge')
  @Says('Makes two records one person. It can be undone.')
  @Post('people/:id/merge')
  @HttpCode(200)
  @Answers(person)
  merge(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: personMergeRequest }) body: z.output<typeof personMergeRequest>,
  ): Promise<Person> {
    return this.mergePeople.execute(actor, id, body);
  }

  @Requires('people.merge')
  @Says('Undoes a merge.')
  @Post('person-merges/:id/undo')
  @HttpCode(200)
  @Answers(person)
  undo(@CurrentActor() actor: Actor, @Param('id', { schema: routeId }) id: string): Promise<Person> {
    return this.undoMerge.execute(actor, id);
  }
}
