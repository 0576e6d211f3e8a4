import { Injectable } from '@nestjs/common';
import { type Person, type PersonReading, personReading } from '@wasl/contracts';
import { type Actor, Audit } from '@wasl/identity';
import { UnitOfWork } from '@wasl/platform/database';

/** A screen asks for its card again whenever something changes: looks that close together are one reading. */
const ONE_LOOK = `interval '15 minutes'`;
const SHOWN = 200;

const again = `
select 1 from audit_event where action = 'person.read' and subject_id = $1 and actor_id = $2 and detail -> 'fields' @> $3::jsonb
   and at > now() - ${ONE_LOOK} limit 1`;
const list = `
select e.at, e.detail -> 'fields' as fields, e.actor_id as id, e.actor_kind as kind,
       coalesce(u.name, k.name, '') as name, coalesce(u.name_en, '') as "nameEn"
  from audit_event e
  left join app_user u on e.actor_kind = 'user' and u.id = e.actor_id
  left join api_key k on e.actor_kind = 'api_key' and k.id = e.actor_id
 where e.action = 'person.read' and e.subject_id = $1
 order by e.seq desc limit ${SHOWN}`;

type ReadingRow = PersonReading['by'] & { at: Date; fields: unknown };
const fieldList = personReading.shape.fields;

/** Who was shown what is written of a person in confidence: lines of the audit record, which only grows. */
@Injectable()
export class PersonReadings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: Audit,
  ) {}

  /** To be awaited before the card leaves: what cannot be recorded is not shown. A card without notes leaves no line. */
  async record(actor: Actor, card: Pick<Person, 'id' | 'accommodations' | 'note'>): Promise<void> {
    const fields = (['accommodations', 'note'] as const).filter((field) => card[field] !== '');
    const reader = actor.userId ?? actor.credentialId;
    if (fields.length === 0 || reader === null) return;
    const known = await this.uow.prepared(again, [card.id, reader, JSON.stringify(fields)]);
    if (known.length > 0) return;
    const subject = { kind: 'person', id: card.id };
    await this.audit.record(actor, { action: 'person.read', subject, detail: { fields } });
  }

  /** Newest first, no more than the latest two hundred. */
  async of(personId: string): Promise<PersonReading[]> {
    const rows = await this.uow.prepared<ReadingRow>(list, [personId]);
    return rows.map(({ at, fields, ...by }) => ({
      at: at.toISOString(),
      by,
      fields: fieldList.parse(fields),
    }));
  }
}
