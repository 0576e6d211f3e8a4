import { Injectable } from '@nestjs/common';
import type { UndeliveredPage } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { isUuid } from '@wasl/kernel';
import { type UndeliveredFilter, UndeliveredRepository } from './undelivered.repository';

const PAGE = 50;

/** The list of what did not arrive, with counts by inbox and reason. */
@Injectable()
export class ReadUndelivered {
  constructor(private readonly undelivered: UndeliveredRepository) {}

  /** Only what the actor may see; a cursor that is none begins anew. */
  async execute(actor: Actor, filter: UndeliveredFilter, cursor?: string): Promise<UndeliveredPage> {
    const { items, next } = await this.undelivered.page(actor, filter, {
      cursor: cursor === undefined ? null : read(cursor),
      limit: PAGE,
    });
    return {
      items,
      nextCursor: next && Buffer.from(`${next.at}|${next.id}`).toString('base64url'),
      groups: await this.undelivered.groups(actor),
    };
  }
}

function read(cursor: string): { at: string; id: string } | null {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  return isUuid(id) && !Number.isNaN(Date.parse(at)) ? { at, id } : null;
}
