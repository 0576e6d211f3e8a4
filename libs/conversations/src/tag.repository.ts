import { Injectable } from '@nestjs/common';
import type { Tag, tagInput } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';
import type { z } from 'zod';

type TagFields = z.infer<typeof tagInput>;
const COLUMNS = 'id, name, name_en as "nameEn", colour';

/** Labels that staff put on conversations. */
@Injectable()
export class TagRepository {
  constructor(private readonly uow: UnitOfWork) {}

  list(): Promise<Tag[]> {
    return this.uow.prepared<Tag>(`select ${COLUMNS} from tag order by name, id`);
  }

  /** All tags; until the transaction ends nobody else names one. */
  async holdNames(): Promise<Tag[]> {
    await this.uow.sql("select pg_advisory_xact_lock(7209434, hashtext('tag'))");
    return this.list();
  }

  async insert({ name, nameEn, colour }: TagFields): Promise<Tag[]> {
    return this.uow.prepared<Tag>(
      `insert into tag(name, name_en, colour) values ($1, $2, $3) returning ${COLUMNS}`,
      [name, nameEn, colour],
    );
  }

  update(id: string, { name, nameEn, colour }: TagFields): Promise<Tag[]> {
    const text = `update tag set name = $2, name_en = $3, colour = $4 where id = $1 returning ${COLUMNS}`;
    return this.uow.prepared<Tag>(text, [id, name, nameEn, colour]);
  }

  async find(id: string): Promise<Tag | null> {
    const [row] = await this.uow.prepared<Tag>(`select ${COLUMNS} from tag where id = $1`, [id]);
    return row ?? null;
  }

  /** Deletes the tag and takes it off every conversation; answers how many carried it, or null when there was none. */
  async remove(id: string): Promise<number | null> {
    const deleted = await this.uow.prepared('delete from tag where id = $1 returning id', [id]);
    if (deleted.length === 0) return null;
    const text = `update conversation set tag_ids = array_remove(tag_ids, $1::uuid), revision = revision + 1
      where tag_ids @> array[$1::uuid] returning id`;
    return (await this.uow.prepared(text, [id])).length;
  }
}
