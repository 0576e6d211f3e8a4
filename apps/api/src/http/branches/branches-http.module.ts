import { Module } from '@nestjs/common';
import { IdentityModule } from '@wasl/identity';
import { BranchesController } from './branches.controller';

/** /api/v1/branches. */
@Module({ imports: [IdentityModule], controllers: [BranchesController] })
export class BranchesHttpModule {}
