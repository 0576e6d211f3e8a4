import type { SenderRef } from './sender-refs';

/**
 * Rows of `identity` for the addresses of parameters 1 to 4, as `i`: the one on record, and a few others under the same
 * address, which is claimed as often as somebody likes.
 */
export const addressRows = `unnest($1::text[], $2::text[], $3::text[], $4::text[]) as a(kind, value, scope, claim)
  cross join lateral (select * from identity r where r.kind = a.kind and r.value = a.value and r.scope = a.scope
    order by r.claim = a.claim desc, r.claim = '' desc, r.id desc limit 3) i`;

/** Parameters 1 to 4 of `addressRows`, each address once. */
export function addressValues(senders: Iterable<SenderRef>): string[][] {
  const refs = [...new Map([...senders].map((ref) => [ref.key, ref])).values()];
  return [
    refs.map((ref) => ref.kind),
    refs.map((ref) => ref.value),
    refs.map((ref) => ref.scope),
    refs.map((ref) => ref.claim),
  ];
}
