import { Injectable } from '@nestjs/common';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';

/** A row that a conversation may point at, with its names for the thread's grey line. */
export interface NamedReference {
  id: string;
  name: string;
  nameEn: string;
}

const SOURCES = {
  team: 'select id, name, name_en as "nameEn" from team where id = any($1::uuid[])',
  branch: 'select id, name, name_en as "nameEn" from branch where id = any($1::uuid[])',
  tag: 'select id, name, name_en as "nameEn" from tag where id = any($1::uuid[])',
  user: 'select id, name, name_en as "nameEn" from app_user where id = any($1::uuid[]) and active',
} as const;

/** Teams, branches, tags and colleagues by id, so that nothing points at what does not exist. */
@Injectable()
export class NamedReferenceRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** In the order asked; throws `conversations.no-such-reference` (`kind`) when one does not exist or is disabled. */
  async find(kind: keyof typeof SOURCES, ids: readonly string[]): Promise<NamedReference[]> {
    if (ids.length === 0) return [];
    const rows = await this.uow.prepared<NamedReference>(SOURCES[kind], [[...ids]]);
    return ids.map((id) => {
      const found = rows.find((row) => row.id === id);
      if (!found) throw new AppError('conversations.no-such-reference', { kind }, { status: 404 });
      return found;
    });
  }
}
