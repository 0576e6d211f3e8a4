import { Injectable } from '@nestjs/common';
import type { Suppression, SuppressionReason } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { foldName, formatPhone, parsePhone, toLatinDigits } from '@wasl/kernel';
import { SqlParameters, UnitOfWork } from '@wasl/platform/database';
import { personVisibleSql } from './person.policy';
import { suppressionReachSql } from './suppression.policy';

/** Which rows of the list are asked for. */
export interface SuppressionQuery {
  /** The row after which the page begins. */
  after: string | null;
  /** Leaves out those that were lifted. */
  standing: boolean;
  reason: SuppressionReason | null;
  /** Part of an address, a number in any form, or part of a person's name. */
  text: string;
  limit: number;
}
type Row = Omit<Suppression, 'at' | 'liftedAt' | 'person'> & {
  at: Date;
  liftedAt: Date | null;
  personId: string | null;
  personName: string | null;
};

const FEWEST_DIGITS = 4;
const pattern = (text: string): string => `%${text.replace(/[\\%_]/g, (special) => `\\${special}`)}%`;

/** The list of addresses that are not written to, with what people read: names of persons, inboxes and colleagues. */
@Injectable()
export class SuppressionListRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** Newest first, of what is in the actor's reach. */
  page(actor: Actor, { after, standing, reason, text, limit }: SuppressionQuery): Promise<Suppression[]> {
    const parameters = new SqlParameters();
    const conditions = ['true'];
    if (after !== null)
      conditions.push(
        `(s.at, s.id) < (select a.at, a.id from suppression a where a.id = ${parameters.add(after)}::uuid)`,
      );
    if (standing) conditions.push('s.lifted_at is null');
    if (reason !== null) conditions.push(`s.reason = ${parameters.add(reason)}`);
    if (text.trim() !== '') conditions.push(matchSql(text, parameters));
    return this.read(
      actor,
      parameters,
      `${conditions.join(' and ')} order by s.at desc, s.id desc limit ${limit}`,
    );
  }

  /** Those of these rows that the actor reaches, newest first. */
  named(actor: Actor, ids: readonly string[]): Promise<Suppression[]> {
    const parameters = new SqlParameters();
    const wanted = `s.id = any(${parameters.add([...ids])}::uuid[]) order by s.at desc, s.id desc`;
    return this.read(actor, parameters, wanted);
  }

  /** People whom the actor may not see stay unnamed, and are not found by their name. */
  private async read(actor: Actor, parameters: SqlParameters, rest: string): Promise<Suppression[]> {
    const rows = await this.uow.sql<Row>(
      `select s.id, s.kind, s.value, s.scope, s.inbox_id as "inboxId", x.name as "inboxName", s.reason, s.detail, s.at,
              s.lifted_at as "liftedAt", s.lifted_detail as "liftedDetail", coalesce(u.name, '') as "liftedByName",
              coalesce(nullif(d.display, ''), s.value) as display, p.id as "personId", p.name as "personName"
         from suppression s left join inbox x on x.id = s.inbox_id left join app_user u on u.id = s.lifted_by
         left join lateral (select i.person_id, i.display from identity i
           where i.kind = s.kind and i.value = s.value and i.scope = s.scope order by i.claim limit 1) d on true
         left join person p on p.id = d.person_id and ${personVisibleSql(actor, parameters)}
        where ${suppressionReachSql(actor, parameters)} and ${rest}`,
      parameters.values,
    );
    return rows.map(({ personId, personName, at, liftedAt, ...row }) => ({
      ...row,
      // Of nobody whom we know: in the form that numbers of people have.
      display: row.kind === 'phone' ? formatPhone(row.value) : row.display,
      at: at.toISOString(),
      liftedAt: liftedAt?.toISOString() ?? null,
      person: personId === null ? null : { id: personId, name: personName ?? '' },
    }));
  }
}

function matchSql(text: string, parameters: SqlParameters): string {
  const latin = toLatinDigits(text).trim();
  const digits = digitsOf(latin);
  if (digits !== null) return `s.value like ${parameters.add(pattern(digits))}`;
  const address = `lower(s.value) like ${parameters.add(pattern(latin.toLowerCase()))}`;
  return `(${address} or p.name_fold like ${parameters.add(pattern(foldName(latin)))})`;
}

/** Of E.164 when the text is a whole number, otherwise as typed; null for what is no number. */
function digitsOf(text: string): string | null {
  if (!/^[+\d\s()./-]+$/.test(text)) return null;
  const whole = parsePhone(text);
  if (whole) return whole.e164.slice(1);
  const typed = text.replace(/\D/g, '').replace(/^0+/, '');
  return typed.length >= FEWEST_DIGITS ? typed : null;
}
