import type { MigrationInterface, QueryRunner } from 'typeorm';
import { contact } from './first-forms/contact';
import { helpRequest } from './first-forms/help-request';
import { supportRequest } from './first-forms/support-request';
import { volunteering } from './first-forms/volunteering';

interface FormsInbox {
  id: string;
  settings: Record<string, unknown>;
}

/**
 * Forms as data: drafts, published versions, answers put away and typed submissions. The forms that were code until now
 * become rows, once; which of them an inbox offered, and with which opening words, goes over with them.
 */
export class Forms1766000000016 implements MigrationInterface {
  name = 'Forms1766000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    const inboxes = (await runner.query(
      `select id, settings from inbox where channel = 'webform' and enabled and deleted_at is null order by created_at, id`,
    )) as FormsInbox[];
    await seed(runner, { slug: 'contact', definition: contact, ...offerOf(inboxes, 'contact') });
    await seed(runner, { slug: 'help-request', definition: helpRequest, ...offerOf(inboxes, 'helpRequest') });
    await seed(runner, {
      slug: 'volunteering',
      definition: volunteering,
      ...offerOf(inboxes, 'volunteering'),
    });
    // New: where forms are offered already, the administrator decides when this one is.
    await seed(runner, { slug: 'support-request', definition: supportRequest, open: inboxes.length === 0 });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table form_submission, form_save, form_version, form');
  }
}

interface Seed {
  slug: string;
  definition: { intro: { ar: string; en: string } };
  open: boolean;
  inboxId?: string | null;
  intro?: { ar: string; en: string };
}

/** The oldest inbox that offered the form keeps it; an installation without forms so far offers all. */
function offerOf(inboxes: readonly FormsInbox[], key: string): Omit<Seed, 'slug' | 'definition'> {
  const offering = inboxes.find(({ settings }) => settings[key] !== false);
  const words = (name: string): string => {
    const text = offering?.settings[name];
    return typeof text === 'string' ? text : '';
  };
  return {
    open: inboxes.length === 0 || offering !== undefined,
    inboxId: offering?.id ?? null,
    intro: { ar: words(`${key}IntroAr`), en: words(`${key}IntroEn`) },
  };
}

async function seed(runner: QueryRunner, form: Seed): Promise<void> {
  const { slug, definition, open, inboxId = null, intro } = form;
  const own = {
    ...definition,
    intro: { ar: intro?.ar || definition.intro.ar, en: intro?.en || definition.intro.en },
  };
  const json = JSON.stringify(own);
  await runner.query(
    `with kept as (
       insert into form(slug, draft, published_version, open, inbox_id) values ($1, $2, 1, $3, $4) returning id)
     insert into form_version(form_id, version, definition, published_by) select id, 1, $2, '' from kept`,
    [slug, json, open, inboxId],
  );
}

const TABLES = `
create table form (
  id uuid primary key default uuidv7(),
  slug text not null,
  draft jsonb not null,
  draft_revision int not null default 1,
  published_version int,
  open boolean not null default false,
  -- null: the oldest inbox that takes forms
  inbox_id uuid references inbox(id) on delete set null,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index form_slug on form(slug) where archived_at is null;
-- What was published stays as it was: submissions point at it.
create table form_version (
  form_id uuid not null references form(id),
  version int not null,
  definition jsonb not null,
  published_by text not null,
  published_at timestamptz not null default now(),
  primary key (form_id, version)
);
-- Answers of somebody who goes on later: sealed whole, found by the keyed hash of a code that only they have.
create table form_save (
  id uuid primary key,
  form_id uuid not null references form(id) on delete cascade,
  code_hash text not null unique,
  sealed bytea not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index form_save_expiry on form_save(expires_at);
-- Typed answers of a submission; who may read them is who may read its conversation.
create table form_submission (
  id uuid primary key,
  form_id uuid not null references form(id),
  inbox_id uuid not null references inbox(id),
  version int not null,
  reference text not null,
  language text not null,
  -- Of sensitive answers the masks; the answers themselves are sealed beside them.
  answers jsonb not null,
  sealed bytea,
  files jsonb not null default '[]',
  submitted_at timestamptz not null
);
create index form_submission_form on form_submission(form_id, submitted_at desc);
`;
