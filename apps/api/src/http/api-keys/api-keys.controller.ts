import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { type ApiKey, apiKey, apiKeyCreate, apiKeyCreated } from '@wasl/contracts';
import { type Actor, ApiKeys } from '@wasl/identity';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

/** Keys for other programs. */
@Controller('api/v1/api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeys) {}

  @Requires('api-keys.manage')
  @Says('Lists the API keys: what they may do and see, when they were last used. Never the keys themselves.')
  @Get()
  @Answers(z.array(apiKey))
  list(): Promise<ApiKey[]> {
    return this.keys.list();
  }

  /** The answer holds the key, once. */
  @Requires('api-keys.manage')
  @Says(
    'Makes an API key of a role, of teams or a branch, or of everything. The key is in this answer and nowhere else.',
  )
  @Post()
  @Answers(apiKeyCreated, 201)
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: apiKeyCreate }) body: z.output<typeof apiKeyCreate>,
  ): Promise<z.output<typeof apiKeyCreated>> {
    return this.keys.create(actor, body);
  }

  @Requires('api-keys.manage')
  @Says(
    'Makes whoever asks the keeper of a key: one that stopped with its keeper opens again, and stays the same.',
  )
  @Put(':id/keeper')
  @Answers(apiKey)
  takeOver(@CurrentActor() actor: Actor, @Param('id', { schema: routeId }) id: string): Promise<ApiKey> {
    return this.keys.takeOver(actor, id);
  }

  @Requires('api-keys.manage')
  @Says('Revokes a key at once.')
  @Delete(':id')
  @HttpCode(204)
  revoke(@CurrentActor() actor: Actor, @Param('id', { schema: routeId }) id: string): Promise<void> {
    return this.keys.revoke(actor, id);
  }
}
