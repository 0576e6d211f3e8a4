import type { MigrationInterface, QueryRunner } from 'typeorm';

const apart = [
  // '' for an address that speaks for itself; otherwise the name of the set of addresses that somebody claimed together.
  `alter table identity add column claim text not null default ''`,
  'alter table identity drop constraint identity_kind_value_scope_key',
  'alter table identity add constraint identity_address unique (kind, value, scope, claim)',
  // A number that nobody proved, and an address beside such a number, were typed into a page: each person's are one set.
  `update identity i set claim = 'before:' || i.person_id
    where i.verified_by = 'none' and i.scope = '' and (i.kind = 'phone' or i.kind = 'email' and exists (
      select 1 from identity n where n.person_id = i.person_id and n.kind = 'phone' and n.scope = '' and n.verified_by = 'none'))`,
  // True while nobody has proved to be the one who opened it.
  'alter table conversation add column claimed boolean not null default false',
  // The address that is only claimed to have written the message; null for ours and for proved ones.
  'alter table message_alias add column claimed_by text',
];
const together = [
  'alter table message_alias drop column claimed_by',
  'alter table conversation drop column claimed',
  'alter table identity drop constraint identity_address',
  // An address stands once again: what was only claimed gives way.
  `delete from identity i where i.claim <> '' and exists (
    select 1 from identity o where o.kind = i.kind and o.value = i.value and o.scope = i.scope and (o.claim = '' or o.id < i.id))`,
  'alter table identity drop column claim',
  'alter table identity add constraint identity_kind_value_scope_key unique (kind, value, scope)',
];

/** Addresses that were only claimed stand apart from those that speak for themselves, and so do their threads. */
export class ClaimsApart1766000000029 implements MigrationInterface {
  name = 'ClaimsApart1766000000029';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of apart) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const text of together) await runner.query(text);
  }
}
