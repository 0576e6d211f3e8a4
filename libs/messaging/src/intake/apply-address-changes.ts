import { Injectable } from '@nestjs/common';
import type { ChannelEvent } from '@wasl/contracts';
import { FollowMovedIdentity, LiftSuppression, SuppressAddress } from '@wasl/people';
import { Log } from '@wasl/platform/logging';

type AddressChange = Extract<
  ChannelEvent,
  { type: 'identity.changed' | 'address.suppressed' | 'address.restored' }
>;

/** Whether the event speaks of an address of a person. */
export const isOfAddress = (event: ChannelEvent): event is AddressChange =>
  event.type === 'identity.changed' ||
  event.type === 'address.suppressed' ||
  event.type === 'address.restored';

/** What providers tell of addresses: that a person has a new one, that one is not to be written to, that it is again. */
@Injectable()
export class ApplyAddressChanges {
  constructor(
    private readonly suppress: SuppressAddress,
    private readonly lift: LiftSuppression,
    private readonly moved: FollowMovedIdentity,
    private readonly log: Log,
  ) {}

  async execute(inboxId: string, event: AddressChange): Promise<void> {
    const at = new Date(event.occurredAt);
    if (event.type === 'identity.changed') {
      const outcome = await this.moved.execute({ from: event.from, to: event.to, at });
      if (outcome === 'merged' || outcome === 'left')
        this.log.info('a moved address already had a person', { inboxId, kind: event.to.kind, outcome });
      return;
    }
    const { address, detail } = event;
    if (event.type === 'address.restored') await this.lift.execute({ address, inboxId }, { detail, at });
    else {
      const place = { address, inboxId: event.everywhere ? null : inboxId };
      await this.suppress.execute(place, { reason: event.reason, detail, at });
    }
  }
}
