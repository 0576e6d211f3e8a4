import { Module } from '@nestjs/common';
import { PeopleModule } from '@wasl/people';
import { SuppressionsController } from './suppressions.controller';

/** /api/v1/suppressions. */
@Module({ imports: [PeopleModule], controllers: [SuppressionsController] })
export class SuppressionsHttpModule {}
