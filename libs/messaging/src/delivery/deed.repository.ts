import { Injectable } from '@nestjs/common';
import { type DeliveryDeed, deliveryDeed } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { UnitOfWork } from '@wasl/platform/database';

/** Something that a member of staff did about a message on its way. */
export interface Deed {
  at: Date;
  by: string;
  deed: DeliveryDeed;
}

const add = `insert into delivery_deed(message_id, user_id, user_name, deed) values ($1, $2, $3, $4)`;
const list = `select at, user_name as by, deed from delivery_deed where message_id = $1 order by id`;

/** Who did what about messages of ours: written with the deed itself, read in send logs. */
@Injectable()
export class DeedRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async add(actor: Actor, messageId: string, deed: DeliveryDeed): Promise<void> {
    await this.uow.prepared(add, [messageId, actor.userId, actor.name, deed]);
  }

  /** Oldest first. */
  async list(messageId: string): Promise<Deed[]> {
    const rows = await this.uow.prepared<{ at: Date; by: string; deed: string }>(list, [messageId]);
    return rows.map((row) => ({ ...row, deed: deliveryDeed.parse(row.deed) }));
  }
}
