import { Module } from '@nestjs/common';
import { IdentityModule } from '@wasl/identity';
import { TeamsController } from './teams.controller';

/** /api/v1/teams. */
@Module({ imports: [IdentityModule], controllers: [TeamsController] })
export class TeamsHttpModule {}
