import { Injectable } from '@nestjs/common';
import type { Message, UndeliveredDone } from '@wasl/contracts';
import { RetryMessage } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { isAppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { DeedRepository } from '../delivery/deed.repository';
import { type UndeliveredFilter, UndeliveredRepository } from './undelivered.repository';

/** Which of the undelivered messages: these, or all that fit. */
export interface Chosen {
  messageIds?: string[] | undefined;
  filter?: UndeliveredFilter | undefined;
}

/** Of one request; whoever has more asks again. */
export const AT_MOST = 500;

/** Sends undelivered messages again and writes down who did. */
@Injectable()
export class ResendMessages {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly retry: RetryMessage,
    private readonly deeds: DeedRepository,
    private readonly undelivered: UndeliveredRepository,
  ) {}

  /** Throws `conversations.not-retriable` or `conversations.may-arrive-twice` (both 409). */
  one(actor: Actor, messageId: string, acknowledgeDuplicateRisk: boolean): Promise<Message> {
    return this.uow.run(async () => {
      const message = await this.retry.execute(actor, messageId, acknowledgeDuplicateRisk);
      await this.deeds.add(actor, messageId, acknowledgeDuplicateRisk ? 'resent_at_risk' : 'resent');
      return message;
    });
  }

  /** Each in a transaction of its own: one that can not be sent again holds up no other. */
  async many(actor: Actor, chosen: Chosen, acknowledgeDuplicateRisk: boolean): Promise<UndeliveredDone> {
    const which = { filter: chosen.filter ?? {}, among: chosen.messageIds };
    const ids = await this.undelivered.ids(actor, which, AT_MOST + 1);
    const now = ids.slice(0, AT_MOST);
    let done = 0;
    for (const id of now) {
      const sent = await this.one(actor, id, acknowledgeDuplicateRisk).catch((error: unknown) => {
        if (isAppError(error)) return null;
        throw error;
      });
      if (sent) done += 1;
    }
    const asked = chosen.messageIds?.length ?? now.length;
    return { done, skipped: asked - done, more: ids.length > AT_MOST };
  }
}
