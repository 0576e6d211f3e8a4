import type { ChannelEventInput } from '@wasl/contracts';
import { provided } from './identity.inbound';
import type { ItemContext } from './message.inbound';
import { object, objects, text } from './untrusted-json';
import type { Loose } from './untrusted-json';

/**
 * Field `user_id_update`: somebody's business-scoped id was exchanged for another. Only the two ids themselves are joined:
 * a phone number beside them may by now belong to somebody else.
 */
export function userIdEvents(value: Loose, context: ItemContext): ChannelEventInput[] {
  return objects(value.user_id_update).flatMap((update) => {
    const occurredAt = context.momentOf(update.timestamp);
    const pairs = [pairOf(update, 'user_id'), pairOf(update, 'parent_user_id')].filter(
      (pair) => pair !== undefined,
    );
    return pairs.length > 0
      ? pairs.map(([from, to]): ChannelEventInput => ({
          type: 'identity.changed',
          occurredAt,
          from: provided('whatsapp_bsuid', from),
          to: provided('whatsapp_bsuid', to),
        }))
      : [{ type: 'ignored' as const, occurredAt, reason: 'identity-change-without-values' }];
  });
}

/** Old and new id, whether they are written as one object or as two fields. */
function pairOf(update: Loose, name: 'user_id' | 'parent_user_id'): [string, string] | undefined {
  const nested = object(update[name]);
  const from = (text(nested.previous) ?? text(update[`previous_${name}`]))?.slice(0, 320);
  const to = (text(nested.current) ?? text(update[name]))?.slice(0, 320);
  return from !== undefined && to !== undefined && from !== to ? [from, to] : undefined;
}
