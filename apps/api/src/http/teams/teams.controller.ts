import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { type Team, team, teamInput } from '@wasl/contracts';
import { type Actor, Teams } from '@wasl/identity';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

/** Teams of staff. */
@Controller('api/v1/teams')
export class TeamsController {
  constructor(private readonly teams: Teams) {}

  @Requires('directory.read')
  @Says('Lists the teams.')
  @Get()
  @Answers(z.array(team))
  list(): Promise<Team[]> {
    return this.teams.list();
  }

  @Requires('teams.manage')
  @Says('Adds a team.')
  @Post()
  @Answers(team, 201)
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: teamInput }) body: z.output<typeof teamInput>,
  ): Promise<Team> {
    return this.teams.create(actor, body);
  }

  @Requires('teams.manage')
  @Says('Changes a team.')
  @Patch(':id')
  @Answers(team)
  update(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: teamInput }) body: z.output<typeof teamInput>,
  ): Promise<Team> {
    return this.teams.update(actor, id, body);
  }

  @Requires('teams.manage')
  @Says('Removes a team.')
  @Delete(':id')
  @HttpCode(204)
  remove(@CurrentActor() actor: Actor, @Param('id', { schema: routeId }) id: string): Promise<void> {
    return this.teams.remove(actor, id);
  }
}
