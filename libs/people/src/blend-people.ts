import type { BlendedFields } from './merge.repository';
import { fieldsOf, type PersonFields } from './person.repository';
import type { PersonRow } from './person.presenter';

/** What of a person takes part in a merge. */
export function blendedFieldsOf(row: PersonRow): BlendedFields {
  const { roles, accommodations, note, city, branchId } = fieldsOf(row);
  return { roles, accommodations, note, city, branchId };
}

/** The winner's fields after a merge: every role of both, and the loser's words only where the winner has none. */
export function blend(winner: PersonFields, loser: PersonFields): PersonFields {
  return {
    ...winner,
    roles: [...new Set([...winner.roles, ...loser.roles])],
    accommodations: winner.accommodations || loser.accommodations,
    note: winner.note || loser.note,
    city: winner.city || loser.city,
    branchId: winner.branchId ?? loser.branchId,
  };
}

/** Undoes a blend: each field goes back unless somebody has changed it since. */
export function unblend(now: PersonFields, before: BlendedFields, after: BlendedFields): PersonFields {
  const untouched = (field: keyof BlendedFields): boolean =>
    JSON.stringify(now[field]) === JSON.stringify(after[field]);
  const roles = before.roles as PersonFields['roles'];
  return {
    ...now,
    ...(untouched('roles') ? { roles } : {}),
    ...(untouched('accommodations') ? { accommodations: before.accommodations } : {}),
    ...(untouched('note') ? { note: before.note } : {}),
    ...(untouched('city') ? { city: before.city } : {}),
    ...(untouched('branchId') ? { branchId: before.branchId } : {}),
  };
}
