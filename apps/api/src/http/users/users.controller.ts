import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { type User, user, userCreate, type UserSummary, userUpdate } from '@wasl/contracts';
import { type Actor, CreateUser, may, Staff, summaryOf, UpdateUser } from '@wasl/identity';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

/** Accounts of staff. */
@Controller('api/v1/users')
export class UsersController {
  constructor(
    private readonly staff: Staff,
    private readonly createUser: CreateUser,
    private readonly updateUser: UpdateUser,
  ) {}

  /** Everybody sees colleagues' names and availability; whoever manages accounts sees them whole. */
  @Requires('directory.read')
  @Says('Lists the people of staff.')
  @Get()
  @Answers(
    z.array(user.partial({ email: true, teamIds: true, branchId: true, language: true, lastSeenAt: true })),
  )
  async list(@CurrentActor() actor: Actor): Promise<(User | UserSummary)[]> {
    const users = await this.staff.list();
    return may(actor, 'users.manage') ? users : users.map(summaryOf);
  }

  @Requires('users.manage')
  @Says('Adds somebody to staff.')
  @Post()
  @Answers(user, 201)
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: userCreate }) body: z.output<typeof userCreate>,
  ): Promise<User> {
    return this.createUser.execute(actor, body);
  }

  @Requires('users.manage')
  @Says('Changes somebody of staff: role, teams, branch, password, whether they may sign in.')
  @Patch(':id')
  @Answers(user)
  update(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: userUpdate }) body: z.output<typeof userUpdate>,
  ): Promise<User> {
    return this.updateUser.execute(actor, id, body);
  }
}
