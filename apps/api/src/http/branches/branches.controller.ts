import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { type Branch, branch, branchInput } from '@wasl/contracts';
import { type Actor, Branches } from '@wasl/identity';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

/** Branches of the organisation. */
@Controller('api/v1/branches')
export class BranchesController {
  constructor(private readonly branches: Branches) {}

  @Requires('directory.read')
  @Says('Lists the branches.')
  @Get()
  @Answers(z.array(branch))
  list(): Promise<Branch[]> {
    return this.branches.list();
  }

  @Requires('branches.manage')
  @Says('Adds a branch.')
  @Post()
  @Answers(branch, 201)
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: branchInput }) body: z.output<typeof branchInput>,
  ): Promise<Branch> {
    return this.branches.create(actor, body);
  }

  @Requires('branches.manage')
  @Says('Changes a branch.')
  @Patch(':id')
  @Answers(branch)
  update(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: branchInput }) body: z.output<typeof branchInput>,
  ): Promise<Branch> {
    return this.branches.update(actor, { ...body, id });
  }

  @Requires('branches.manage')
  @Says('Removes a branch that nobody belongs to.')
  @Delete(':id')
  @HttpCode(204)
  remove(@CurrentActor() actor: Actor, @Param('id', { schema: routeId }) id: string): Promise<void> {
    return this.branches.remove(actor, id);
  }
}
