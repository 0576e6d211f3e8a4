import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';

const proved = `select id from identity where person_id = $1 and kind <> 'visitor' and verified_by <> 'none'`;

/** Addresses of a person that somebody vouches for: a provider, a signature, or a member of staff. */
@Injectable()
export class ProvedAddresses {
  constructor(private readonly uow: UnitOfWork) {}

  async of(personId: string): Promise<Set<string>> {
    return new Set((await this.uow.prepared<{ id: string }>(proved, [personId])).map((row) => row.id));
  }
}
