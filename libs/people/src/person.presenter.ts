import type {
  Identity,
  IdentityKind,
  Person,
  PersonRole,
  PersonSummary,
  Verification,
} from '@wasl/contracts';
import { shownAddress } from './shown-address';

/** A row of `person`. */
export interface PersonRow {
  id: string;
  name: string;
  language: 'ar' | 'en';
  roles: PersonRole[];
  accommodations: string;
  note: string;
  city: string;
  branch_id: string | null;
  merged_into: string | null;
  created_at: Date;
}

/** A row of `identity`. */
export interface IdentityRow {
  id: string;
  person_id: string;
  kind: IdentityKind;
  value: string;
  scope: string;
  display: string;
  verified_by: Verification;
  created_at: Date;
}

export const PERSON_COLUMNS =
  'p.id, p.name, p.language, p.roles, p.accommodations, p.note, p.city, p.branch_id, p.merged_into, p.created_at';

/** The person as lists show them. */
export const presentSummary = ({ id, name, language, roles }: PersonRow): PersonSummary => ({
  id,
  name,
  language,
  roles,
});

function presentIdentity({ id, kind, value, display, verified_by, created_at }: IdentityRow): Identity {
  return {
    id,
    kind,
    value,
    display: shownAddress({ kind, value, display }),
    verifiedBy: verified_by,
    createdAt: created_at.toISOString(),
  };
}

/** The whole card; `conversationCount` counts only what its reader may see. */
export function presentPerson(
  row: PersonRow,
  identities: readonly IdentityRow[],
  conversationCount: number,
): Person {
  const { accommodations, note, city } = row;
  return {
    ...presentSummary(row),
    accommodations,
    note,
    city,
    branchId: row.branch_id,
    identities: identities.map(presentIdentity),
    conversationCount,
    createdAt: row.created_at.toISOString(),
    mergedInto: row.merged_into,
  };
}
