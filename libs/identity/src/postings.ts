import { Injectable } from '@nestjs/common';
import { AppError } from '@wasl/kernel';
import { BranchRepository } from './branch.repository';
import { TeamRepository } from './team.repository';

/** Checks that the teams and the branch somebody is posted to exist. */
@Injectable()
export class Postings {
  constructor(
    private readonly teams: TeamRepository,
    private readonly branches: BranchRepository,
  ) {}

  /** Refuses with `identity.team-unknown` or `identity.branch-unknown`; call inside the transaction that posts. */
  async check({ teamIds, branchId }: { teamIds: readonly string[]; branchId: string | null }): Promise<void> {
    const wanted = new Set(teamIds.map((id) => id.toLowerCase()));
    if (wanted.size > 0 && (await this.teams.keep([...wanted])) !== wanted.size)
      throw new AppError('identity.team-unknown');
    if (branchId !== null && !(await this.branches.keep(branchId)))
      throw new AppError('identity.branch-unknown');
  }
}
