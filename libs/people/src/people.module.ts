import { Module } from '@nestjs/common';
import { IdentityModule } from '@wasl/identity';
import { OutboxModule } from '@wasl/platform/outbox';
import { AddIdentity } from './add-identity';
import { CreatePerson } from './create-person';
import { FindOrCreatePerson } from './find-or-create-person';
import { FindPeople } from './find-people';
import { FollowMovedIdentity } from './follow-moved-identity';
import { GetPerson } from './get-person';
import { IdentityRepository } from './identity.repository';
import { LiftSuppression } from './lift-suppression';
import { ListMerges } from './list-merges';
import { ListReadings } from './list-readings';
import { ManageSuppressions } from './manage-suppressions';
import { MergePeople } from './merge-people';
import { MergeRepository } from './merge.repository';
import { PersonReadings } from './person-reading.repository';
import { PersonSearchRepository } from './person-search.repository';
import { PersonRepository } from './person.repository';
import { RemoveIdentity } from './remove-identity';
import { ShowPerson } from './show-person';
import { SuppressAddress } from './suppress-address';
import { SuppressionListRepository } from './suppression-list.repository';
import { SuppressionRepository } from './suppression.repository';
import { UndoMerge } from './undo-merge';
import { UpdatePerson } from './update-person';

const REPOSITORIES = [
  IdentityRepository,
  MergeRepository,
  PersonReadings,
  PersonSearchRepository,
  SuppressionListRepository,
  SuppressionRepository,
];
const PUBLISHED = [
  AddIdentity,
  CreatePerson,
  FindOrCreatePerson,
  FindPeople,
  FollowMovedIdentity,
  GetPerson,
  LiftSuppression,
  ListMerges,
  ListReadings,
  ManageSuppressions,
  MergePeople,
  RemoveIdentity,
  ShowPerson,
  SuppressAddress,
  UndoMerge,
  UpdatePerson,
];

/** The people whom we serve, and the addresses by which we know them. */
@Module({
  imports: [IdentityModule, OutboxModule],
  providers: [...REPOSITORIES, PersonRepository, ...PUBLISHED],
  exports: PUBLISHED,
})
export class PeopleModule {}
