import { Injectable } from '@nestjs/common';
import type { Tag, tagInput } from '@wasl/contracts';
import { Audit, type Actor } from '@wasl/identity';
import { AppError, refuseNamesake } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import type { z } from 'zod';
import { TagRepository } from './tag.repository';

type TagFields = z.infer<typeof tagInput>;

/** Keeps the list of labels. */
@Injectable()
export class ManageTags {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tags: TagRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  list(): Promise<Tag[]> {
    return this.tags.list();
  }

  /** Throws `kernel.name-taken` (409). */
  create(actor: Actor, fields: TagFields): Promise<Tag> {
    return this.uow.run(async () => {
      refuseNamesake({ id: '', ...fields }, await this.tags.holdNames());
      return this.changed(actor, 'tag.created', (await this.tags.insert(fields))[0]);
    });
  }

  /** Changes what is given; throws `conversations.no-such-tag` (404) or `kernel.name-taken` (409). */
  update(actor: Actor, id: string, fields: Partial<TagFields>): Promise<Tag> {
    return this.uow.run(async () => {
      const held = await this.tags.find(id);
      if (!held) throw noSuchTag();
      const { name = held.name, nameEn = held.nameEn, colour = held.colour as TagFields['colour'] } = fields;
      refuseNamesake({ id, name, nameEn }, await this.tags.holdNames(), held);
      return this.changed(actor, 'tag.updated', (await this.tags.update(id, { name, nameEn, colour }))[0]);
    });
  }

  /** Takes the tag off every conversation too. */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.uow.run(async () => {
      const held = await this.tags.find(id);
      if (!held) throw noSuchTag();
      await this.tags.remove(id);
      await this.changed(actor, 'tag.removed', held);
    });
  }

  private async changed(actor: Actor, action: string, tag: Tag | undefined): Promise<Tag> {
    if (!tag) throw noSuchTag();
    await this.audit.record(actor, {
      action,
      subject: { kind: 'tag', id: tag.id },
      detail: { name: tag.name },
    });
    await this.outbox.publish({ type: 'resource.changed', payload: { kind: 'tag', id: tag.id } });
    return tag;
  }
}

const noSuchTag = (): AppError => new AppError('conversations.no-such-tag', {}, { status: 404 });
