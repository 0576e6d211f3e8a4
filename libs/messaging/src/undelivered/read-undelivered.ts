import { Injectable } from '@nestjs/common';
import type { UndeliveredPage } from '@wasl/contracts';
import { readCursor, writeCursor } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { type UndeliveredFilter, UndeliveredRepository } from './undelivered.repository';

const PAGE = 50;

/** The list of what did not arrive, with counts by inbox and reason. */
@Injectable()
export class ReadUndelivered {
  constructor(private readonly undelivered: UndeliveredRepository) {}

  /** Only what the actor may see; throws `conversations.bad-cursor` for a cursor that we did not give out. */
  async execute(actor: Actor, filter: UndeliveredFilter, cursor?: string): Promise<UndeliveredPage> {
    const { items, next } = await this.undelivered.page(actor, filter, {
      cursor: cursor === undefined ? null : readCursor(cursor),
      limit: PAGE,
    });
    return {
      items,
      nextCursor: next && writeCursor(next),
      groups: await this.undelivered.groups(actor),
    };
  }
}
