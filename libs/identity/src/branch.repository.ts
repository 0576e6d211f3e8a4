import { Injectable } from '@nestjs/common';
import type { Branch } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';

interface BranchRow {
  id: string;
  name: string;
  name_en: string;
  city: string;
}

const toBranch = (row: BranchRow): Branch => ({
  id: row.id,
  name: row.name,
  nameEn: row.name_en,
  city: row.city,
});

/** Branches of the organisation. */
@Injectable()
export class BranchRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async list(): Promise<Branch[]> {
    return (
      await this.uow.prepared<BranchRow>('select id, name, name_en, city from branch order by name, id')
    ).map(toBranch);
  }

  /** All branches; until the transaction ends nobody else names one. */
  async holdNames(): Promise<Branch[]> {
    await this.uow.sql("select pg_advisory_xact_lock(7209434, hashtext('branch'))");
    return this.list();
  }

  /** Whether it exists; it is not removed until the transaction ends. */
  async keep(id: string): Promise<boolean> {
    return (await this.uow.prepared('select 1 from branch where id = $1 for key share', [id])).length > 0;
  }

  /** Nobody is posted to the branch until the transaction ends; people before the branch, as who changes them does. */
  async hold(id: string): Promise<void> {
    await this.uow.prepared('select 1 from app_user where branch_id = $1 order by id for update', [id]);
    await this.uow.prepared('select 1 from branch where id = $1 for update', [id]);
  }

  async insert({ name, nameEn, city }: Omit<Branch, 'id'>): Promise<Branch> {
    const text =
      'insert into branch(name, name_en, city) values ($1, $2, $3) returning id, name, name_en, city';
    const [row] = await this.uow.prepared<BranchRow>(text, [name, nameEn, city]);
    if (!row) throw new Error('a branch was not stored');
    return toBranch(row);
  }

  async update({ id, name, nameEn, city }: Branch): Promise<Branch | null> {
    const text =
      'update branch set name = $2, name_en = $3, city = $4 where id = $1 returning id, name, name_en, city';
    const [row] = await this.uow.prepared<BranchRow>(text, [id, name, nameEn, city]);
    return row ? toBranch(row) : null;
  }

  async remove(id: string): Promise<boolean> {
    return (await this.uow.prepared('delete from branch where id = $1 returning id', [id])).length > 0;
  }

  /** Names of active representatives of this branch. */
  async representatives(id: string): Promise<string[]> {
    const text = `select name from app_user where branch_id = $1 and role = 'branch_representative' and active order by name`;
    return (await this.uow.prepared<{ name: string }>(text, [id])).map((row) => row.name);
  }
}
