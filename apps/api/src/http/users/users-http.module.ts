import { Module } from '@nestjs/common';
import { IdentityModule } from '@wasl/identity';
import { UsersController } from './users.controller';

/** /api/v1/users. */
@Module({ imports: [IdentityModule], controllers: [UsersController] })
export class UsersHttpModule {}
