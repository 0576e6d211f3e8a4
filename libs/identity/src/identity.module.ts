import { Module } from '@nestjs/common';
import { LimitsModule } from '@wasl/platform/limits';
import { OutboxModule } from '@wasl/platform/outbox';
import { ApiKeyRepository } from './api-key.repository';
import { ApiKeys } from './api-keys';
import { Audit } from './audit';
import { AuditRepository } from './audit.repository';
import { BranchRepository } from './branch.repository';
import { Branches } from './branches';
import { ChangedAccount } from './changed-account';
import { ChangeOwnPassword } from './change-own-password';
import { CreateUser } from './create-user';
import { EnsureAdministrator } from './ensure-administrator';
import { OwnSettings } from './own-settings';
import { PasswordHasher } from './password-hasher';
import { Postings } from './postings';
import { SessionRepository } from './session.repository';
import { Sessions } from './sessions';
import { SignIn } from './sign-in';
import { SignInAttemptRepository } from './sign-in-attempt.repository';
import { SignInLimits } from './sign-in-limits';
import { Staff } from './staff';
import { TeamRepository } from './team.repository';
import { Teams } from './teams';
import { UpdateUser } from './update-user';
import { UserRepository } from './user.repository';

const REPOSITORIES = [
  ApiKeyRepository,
  AuditRepository,
  BranchRepository,
  SessionRepository,
  SignInAttemptRepository,
  TeamRepository,
  UserRepository,
];
const RULES = [ChangedAccount, PasswordHasher, Postings, SignInLimits];
const PUBLISHED = [
  ApiKeys,
  Audit,
  Branches,
  ChangeOwnPassword,
  CreateUser,
  EnsureAdministrator,
  OwnSettings,
  Sessions,
  SignIn,
  Staff,
  Teams,
  UpdateUser,
];

/** Staff, their sessions and keys, and the record of what they did. */
@Module({
  imports: [LimitsModule, OutboxModule],
  providers: [...REPOSITORIES, ...RULES, ...PUBLISHED],
  exports: PUBLISHED,
})
export class IdentityModule {}
