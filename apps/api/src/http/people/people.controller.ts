import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import {
  type ConversationRow,
  conversationRow,
  identityAdd,
  type Person,
  person,
  personCreate,
  personFound,
  personReading,
  type PersonReading,
  personUpdate,
} from '@wasl/contracts';
import { ListPersonConversations } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import {
  AddIdentity,
  CreatePerson,
  FindPeople,
  type FoundPerson,
  ListReadings,
  RemoveIdentity,
  ShowPerson,
  UpdatePerson,
} from '@wasl/people';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';
import { peopleQuery } from './people-query';

/** People whom we serve. */
@Controller('api/v1/people')
export class PeopleController {
  constructor(
    private readonly find: FindPeople,
    private readonly show: ShowPerson,
    private readonly create: CreatePerson,
    private readonly update: UpdatePerson,
    private readonly conversations: ListPersonConversations,
    private readonly readings: ListReadings,
  ) {}

  @Requires('people.read')
  @Says('Finds people by name, phone number or address.')
  @Get()
  @Answers(z.array(personFound))
  search(
    @CurrentActor() actor: Actor,
    @Query({ schema: peopleQuery }) query: z.output<typeof peopleQuery>,
  ): Promise<FoundPerson[]> {
    return this.find.execute(actor, query.q, query.limit);
  }

  @Requires('people.write')
  @Says('Adds a person.')
  @Post()
  @Answers(person, 201)
  add(
    @CurrentActor() actor: Actor,
    @Body({ schema: personCreate }) body: z.output<typeof personCreate>,
  ): Promise<Person> {
    return this.create.execute(actor, body);
  }

  @Requires('people.read')
  @Says('Shows a person with their addresses.')
  @Get(':id')
  @Answers(person)
  one(@CurrentActor() actor: Actor, @Param('id', { schema: routeId }) id: string): Promise<Person> {
    return this.show.execute(actor, id);
  }

  @Requires('people.write')
  @Says('Changes what is known of a person.')
  @Patch(':id')
  @Answers(person)
  change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: personUpdate }) body: z.output<typeof personUpdate>,
  ): Promise<Person> {
    return this.update.execute(actor, id, body);
  }

  @Requires('people.readings')
  @Says('Lists who was shown the notes of a person, and when: lines of the audit record, newest first.')
  @Get(':id/readings')
  @Answers(z.array(personReading))
  readers(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
  ): Promise<PersonReading[]> {
    return this.readings.execute(actor, id);
  }

  @Requires('conversations.read')
  @Says('Lists the conversations of a person that the reader may see.')
  @Get(':id/conversations')
  @Answers(z.array(conversationRow))
  history(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
  ): Promise<ConversationRow[]> {
    return this.conversations.execute(actor, id);
  }
}

/** Addresses of a person. */
@Controller('api/v1/people/:id/identities')
export class IdentitiesController {
  constructor(
    private readonly addIdentity: AddIdentity,
    private readonly removeIdentity: RemoveIdentity,
  ) {}

  @Requires('people.write')
  @Says('Adds an address to a person.')
  @Post()
  @Answers(person, 201)
  add(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: identityAdd }) body: z.output<typeof identityAdd>,
  ): Promise<Person> {
    return this.addIdentity.execute(actor, id, body);
  }

  @Requires('people.write')
  @Says('Takes an address away from a person.')
  @Delete(':identityId')
  @Answers(person)
  remove(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Param('identityId', { schema: routeId }) identityId: string,
  ): Promise<Person> {
    return this.removeIdentity.execute(actor, id, identityId);
  }
}
