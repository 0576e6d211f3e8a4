import { Injectable } from '@nestjs/common';
import { formDefinition, type FormDefinition, type FormSummary, type FormVersion } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';

interface FormRow {
  id: string;
  slug: string;
  draft: unknown;
  draft_revision: number;
  published_version: number | null;
  published_at: Date | null;
  draft_changed: boolean;
  open: boolean;
  inbox_id: string | null;
  archived_at: Date | null;
  updated_at: Date;
}

/** A form with its draft, as it is stored. */
export interface StoredForm extends FormSummary {
  draft: FormDefinition;
  draftRevision: number;
}

/** What can be set beside the words of a form. */
export type FormSettings = Pick<StoredForm, 'slug' | 'open' | 'inboxId' | 'archived'>;

const SELECT = `select f.id, f.slug, f.draft, f.draft_revision, f.published_version, v.published_at,
  (v.definition is null or v.definition <> f.draft) as draft_changed, f.open, f.inbox_id, f.archived_at, f.updated_at
  from form f left join form_version v on v.form_id = f.id and v.version = f.published_version`;

/** Forms and their versions in the database. */
@Injectable()
export class FormRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** In the order in which they were made; those that were put aside come last. */
  async list(): Promise<StoredForm[]> {
    const rows = await this.uow.sql<FormRow>(
      `${SELECT} order by f.archived_at is not null, f.created_at, f.id`,
    );
    return rows.map(storedOf);
  }

  /** Forms that were published, as people know them. */
  async published(): Promise<
    (Pick<StoredForm, 'id' | 'slug' | 'title' | 'archived'> & { versions: number[] })[]
  > {
    const rows = await this.uow.sql<FormRow & { definition: unknown; versions: number[] }>(
      `select f.id, f.slug, f.archived_at, v.definition,
         (select array_agg(e.version order by e.version desc) from form_version e where e.form_id = f.id) as versions
       from form f join form_version v on v.form_id = f.id and v.version = f.published_version
       order by f.archived_at is not null, f.created_at, f.id`,
    );
    return rows.map(({ id, slug, archived_at, definition, versions }) => ({
      ...{ id, slug, versions, archived: archived_at !== null },
      title: formDefinition.parse(definition).title,
    }));
  }

  async find(id: string): Promise<StoredForm | null> {
    const [row] = await this.uow.sql<FormRow>(`${SELECT} where f.id = $1`, [id]);
    return row ? storedOf(row) : null;
  }

  /** Holds the form until the transaction ends. */
  async lock(id: string): Promise<StoredForm | null> {
    const [row] = await this.uow.sql<FormRow>(`${SELECT} where f.id = $1 for update of f`, [id]);
    return row ? storedOf(row) : null;
  }

  /** The form that people find under this address, in use or not; null for one that was put aside. */
  async bySlug(slug: string): Promise<StoredForm | null> {
    const [row] = await this.uow.sql<FormRow>(`${SELECT} where f.slug = $1 and f.archived_at is null`, [
      slug,
    ]);
    return row ? storedOf(row) : null;
  }

  /** null when another form has the address. */
  async insert(slug: string, draft: FormDefinition): Promise<string | null> {
    const [row] = await this.uow.sql<{ id: string }>(
      `insert into form(slug, draft) values ($1, $2)
       on conflict (slug) where archived_at is null do nothing returning id`,
      [slug, JSON.stringify(draft)],
    );
    return row?.id ?? null;
  }

  async saveDraft(id: string, draft: FormDefinition): Promise<{ revision: number; updatedAt: string }> {
    const [row] = await this.uow.sql<{ draft_revision: number; updated_at: Date }>(
      `update form set draft = $2, draft_revision = draft_revision + 1, updated_at = now() where id = $1
       returning draft_revision, updated_at`,
      [id, JSON.stringify(draft)],
    );
    return { revision: row?.draft_revision ?? 0, updatedAt: (row?.updated_at ?? new Date()).toISOString() };
  }

  async addVersion(id: string, definition: FormDefinition, by: string): Promise<void> {
    await this.uow.sql(
      `with made as (
         insert into form_version(form_id, version, definition, published_by)
         select $1, coalesce(max(version), 0) + 1, $2, $3 from form_version where form_id = $1 returning version)
       update form set published_version = (select version from made), updated_at = now() where id = $1`,
      [id, JSON.stringify(definition), by],
    );
  }

  async configure(id: string, { slug, open, inboxId, archived }: FormSettings): Promise<void> {
    await this.uow.sql(
      `update form set slug = $2, open = $3, inbox_id = $4, updated_at = now(),
         archived_at = case when $5 then coalesce(archived_at, now()) end where id = $1`,
      [id, slug, open, inboxId, archived],
    );
  }

  /** Newest first, without what they ask. */
  async versions(id: string): Promise<Omit<FormVersion, 'definition'>[]> {
    const rows = await this.uow.sql<Omit<VersionRow, 'definition'>>(
      `select version, published_at, published_by from form_version where form_id = $1 order by version desc`,
      [id],
    );
    return rows.map(versionOf);
  }

  async version(id: string, version: number): Promise<FormVersion | null> {
    const [row] = await this.uow.sql<VersionRow>(
      `select version, published_at, published_by, definition from form_version where form_id = $1 and version = $2`,
      [id, version],
    );
    return row ? { ...versionOf(row), definition: formDefinition.parse(row.definition) } : null;
  }
}

interface VersionRow {
  version: number;
  published_at: Date;
  published_by: string;
  definition: unknown;
}

const versionOf = (row: Omit<VersionRow, 'definition'>) => ({
  version: row.version,
  publishedAt: row.published_at.toISOString(),
  publishedBy: row.published_by,
});

function storedOf(row: FormRow): StoredForm {
  const draft = formDefinition.parse(row.draft);
  return {
    id: row.id,
    slug: row.slug,
    title: draft.title,
    draft,
    draftRevision: row.draft_revision,
    publishedVersion: row.published_version,
    publishedAt: row.published_at?.toISOString() ?? null,
    draftChanged: row.draft_changed,
    open: row.open,
    inboxId: row.inbox_id,
    archived: row.archived_at !== null,
    updatedAt: row.updated_at.toISOString(),
  };
}
