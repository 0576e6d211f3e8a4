import { Module } from '@nestjs/common';
import { ConversationsModule } from '@wasl/conversations';
import { PeopleModule } from '@wasl/people';
import { MergesController } from './merges.controller';
import { IdentitiesController, PeopleController } from './people.controller';

/** /api/v1/people and /api/v1/person-merges. */
@Module({
  imports: [PeopleModule, ConversationsModule],
  controllers: [PeopleController, IdentitiesController, MergesController],
})
export class PeopleHttpModule {}
