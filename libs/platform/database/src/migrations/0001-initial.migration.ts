import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the first release; one list for all libs, because rows refer to each other across them. */
export class Initial1766000000001 implements MigrationInterface {
  name = 'Initial1766000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [settings, staff, people, inboxes, conversations, messages, intake, outbox])
      await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('the first migration has nothing before it');
  }
}

const settings = `
create extension if not exists pg_trgm;
create table setting (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null default now()
);
`;

const staff = `
create table branch (
  id uuid primary key default uuidv7(),
  name text not null, name_en text not null default '', city text not null default '',
  created_at timestamptz not null default now()
);
create table team (
  id uuid primary key default uuidv7(),
  name text not null, name_en text not null default '',
  created_at timestamptz not null default now()
);
create table app_user (
  id uuid primary key default uuidv7(),
  email text not null, email_key text not null unique,
  name text not null, name_en text not null default '',
  role text not null check (role in ('administrator','supervisor','relations_officer','branch_representative')),
  branch_id uuid references branch(id) on delete set null,
  password_hash text not null,
  availability text not null default 'available' check (availability in ('available','away')),
  avatar_colour text not null default 'teal',
  preferences jsonb not null default '{}',
  active boolean not null default true,
  last_seen_at timestamptz,
  created_at timestamptz not null default now()
);
create table team_member (
  team_id uuid not null references team(id) on delete cascade,
  user_id uuid not null references app_user(id) on delete cascade,
  primary key (team_id, user_id)
);
create index team_member_user on team_member(user_id);
-- Sessions are kept as hashes: reading this table signs nobody in.
create table user_session (
  id uuid primary key default uuidv7(),
  token_hash bytea not null unique,
  user_id uuid not null references app_user(id) on delete cascade,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ip text not null default '', agent text not null default ''
);
create index user_session_user on user_session(user_id);
create table api_key (
  id uuid primary key default uuidv7(),
  name text not null, prefix text not null,
  key_hash bytea not null unique,
  role text not null,
  created_by uuid references app_user(id) on delete set null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz, revoked_at timestamptz
);
-- Failed sign-ins by account and by network, for the rate limit.
create table sign_in_failure (
  id bigint generated always as identity primary key,
  key text not null,
  at timestamptz not null default now()
);
create index sign_in_failure_key on sign_in_failure(key, at);
-- Append-only: who did what. hash = sha256(previous hash, canonical row).
create table audit_event (
  seq bigint primary key,
  at timestamptz not null default now(),
  actor_id uuid, actor_kind text not null,
  action text not null,
  subject_kind text not null default '', subject_id text not null default '',
  detail jsonb not null default '{}',
  previous_hash bytea not null, hash bytea not null
);
create function refuse_change() returns trigger language plpgsql as $$ begin raise exception 'append-only table'; end $$;
create trigger audit_event_append_only before update or delete on audit_event for each row execute function refuse_change();
create trigger audit_event_no_truncate before truncate on audit_event for each statement execute function refuse_change();
`;

const people = `
create table person (
  id uuid primary key,
  name text not null,
  name_fold text not null,
  language text not null default 'ar',
  roles text[] not null default '{enquirer}',
  accommodations text not null default '',
  note text not null default '',
  city text not null default '',
  branch_id uuid references branch(id) on delete set null,
  merged_into uuid references person(id),
  revision int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index person_name_trgm on person using gin (name_fold gin_trgm_ops);
create table identity (
  id uuid primary key,
  person_id uuid not null references person(id),
  kind text not null, value text not null, scope text not null default '',
  display text not null default '',
  verified_by text not null default 'none',
  created_at timestamptz not null default now(),
  unique (kind, value, scope)
);
create index identity_person on identity(person_id);
create index identity_value_trgm on identity using gin (value gin_trgm_ops);
-- A merge keeps what it moved, so that it can be undone.
create table person_merge (
  id uuid primary key default uuidv7(),
  winner_id uuid not null references person(id),
  loser_id uuid not null references person(id),
  reason text not null default '',
  moved jsonb not null,
  by_user_id uuid references app_user(id) on delete set null,
  at timestamptz not null default now(),
  undone_at timestamptz, undone_by uuid
);
create index person_merge_winner on person_merge(winner_id);
`;

const inboxes = `
create table inbox (
  id uuid primary key default uuidv7(),
  channel text not null,
  name text not null,
  -- The unguessable last part of the address that a provider calls.
  ingress_key text not null unique,
  enabled boolean not null default true,
  team_id uuid references team(id) on delete set null,
  settings jsonb not null default '{}',
  secrets bytea,
  state jsonb not null default '{}',
  health jsonb not null default '{"level":"unknown","code":"inboxes.never-checked","detail":"","at":null}',
  lease_owner text, lease_until timestamptz, lease_epoch bigint not null default 0,
  revision int not null default 1,
  last_event_at timestamptz,
  deleted_at timestamptz,
  created_at timestamptz not null default now()
);
-- What we know of a person at an inbox: carries the reply window.
create table identity_inbox (
  identity_id uuid not null references identity(id) on delete cascade,
  inbox_id uuid not null references inbox(id) on delete cascade,
  last_inbound_at timestamptz,
  blocked_reason text,
  primary key (identity_id, inbox_id)
);
`;

const conversations = `
create table tag (
  id uuid primary key default uuidv7(),
  name text not null, name_en text not null default '', colour text not null default 'gray',
  created_at timestamptz not null default now()
);
create sequence conversation_number;
create table conversation (
  id uuid primary key,
  number bigint not null unique default nextval('conversation_number'),
  person_id uuid not null references person(id),
  subject text not null default '',
  status text not null default 'open' check (status in ('open','snoozed','resolved','spam')),
  priority text not null default 'normal' check (priority in ('low','normal','high','urgent')),
  team_id uuid references team(id) on delete set null,
  branch_id uuid references branch(id) on delete set null,
  assignee_id uuid references app_user(id) on delete set null,
  restricted boolean not null default false,
  tag_ids uuid[] not null default '{}',
  last_seq int not null default 0,
  last_inbound_seq int not null default 0,
  last_public_seq int not null default 0,
  last_inbox_id uuid references inbox(id) on delete set null,
  last_channel text not null default '',
  last_text text not null default '',
  last_direction text,
  last_message_at timestamptz,
  last_activity_at timestamptz not null default now(),
  waiting_since timestamptz,
  snoozed_until timestamptz,
  resolved_at timestamptz,
  related_to uuid references conversation(id),
  -- The person, while this is their chat thread: at most one such thread is alive. Reopening an old thread clears it.
  chat_key uuid,
  revision int not null default 1,
  created_at timestamptz not null default now()
);
-- Lists: keyset by (last_activity_at, id). The live ones are few; indexes are partial on them.
create index conversation_live on conversation(last_activity_at desc, id desc) where status = 'open';
create index conversation_assignee on conversation(assignee_id, last_activity_at desc, id desc) where status = 'open';
create index conversation_team on conversation(team_id, last_activity_at desc, id desc) where status = 'open';
create index conversation_waiting on conversation(waiting_since, id) where status = 'open' and waiting_since is not null;
create index conversation_status on conversation(status, last_activity_at desc, id desc);
create index conversation_person on conversation(person_id, last_activity_at desc);
create index conversation_snoozed on conversation(snoozed_until) where status = 'snoozed';
create unique index conversation_one_chat on conversation(chat_key) where chat_key is not null and status in ('open','snoozed');
-- Addresses that took part in a mail thread: a header hit by a stranger does not join it.
create table conversation_participant (
  conversation_id uuid not null references conversation(id) on delete cascade,
  address text not null,
  primary key (conversation_id, address)
);
create table conversation_read (
  user_id uuid not null references app_user(id) on delete cascade,
  conversation_id uuid not null references conversation(id) on delete cascade,
  seq int not null default 0,
  mentioned_seq int not null default 0,
  primary key (user_id, conversation_id)
);
create index conversation_read_mentions on conversation_read(user_id, conversation_id) where mentioned_seq > seq;
create table draft (
  user_id uuid not null references app_user(id) on delete cascade,
  conversation_id uuid not null references conversation(id) on delete cascade,
  body jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (user_id, conversation_id)
);
`;

const messages = `
create table message (
  id uuid primary key,
  conversation_id uuid not null references conversation(id),
  seq int not null,
  kind text not null check (kind in ('public','note','log','event')),
  direction text not null check (direction in ('in','out','internal')),
  inbox_id uuid references inbox(id),
  channel text,
  identity_id uuid,
  -- The provider's id; what arrives twice meets this index for ever.
  external_id text,
  author_type text not null check (author_type in ('person','user','system')),
  author_id uuid,
  author_name text not null default '',
  parts jsonb not null,
  status text not null,
  failure jsonb,
  reactions jsonb not null default '[]',
  quoted_id uuid,
  thread_rule text,
  facts jsonb not null default '{}',
  html_blob text, original_blob text,
  delivery jsonb,
  client_key text,
  undo_until timestamptz,
  -- Outgoing: not tried before this moment; while submitting, until when its worker is known to be alive.
  deliver_after timestamptz,
  edited_at timestamptz, deleted_at timestamptz,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  search tsvector
);
create unique index message_seq on message(conversation_id, seq);
create unique index message_external on message(inbox_id, external_id) where external_id is not null;
create unique index message_client_key on message(author_id, client_key) where client_key is not null;
create index message_search on message using gin (search);
create index message_outgoing on message(status, undo_until) where direction = 'out' and status in ('queued','submitting','scheduled');
create index message_failed on message(recorded_at desc) where status in ('failed','uncertain');
create index message_arrivals on message(recorded_at, channel) where direction = 'in';
-- Other ids under which a message is known (mail Message-IDs, later parts of a split message).
create table message_alias (
  inbox_id uuid not null,
  external_id text not null,
  message_id uuid not null references message(id) on delete cascade,
  conversation_id uuid not null,
  primary key (inbox_id, external_id)
);
create index message_alias_external on message_alias(external_id);
-- What an edited message said before.
create table message_revision (
  message_id uuid not null references message(id) on delete cascade,
  at timestamptz not null default now(),
  parts jsonb not null
);
create index message_revision_message on message_revision(message_id);
create table delivery_attempt (
  id bigint generated always as identity primary key,
  message_id uuid not null references message(id) on delete cascade,
  attempt int not null,
  part int not null default 0,
  started_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  outcome text,
  detail text not null default '',
  external_ids text[] not null default '{}',
  unique (message_id, attempt, part)
);
create table attachment (
  id uuid primary key,
  message_id uuid references message(id) on delete cascade,
  conversation_id uuid,
  part_index int,
  inbox_id uuid,
  remote_id text,
  content_id text,
  file_name text not null default '',
  mime text not null default 'application/octet-stream',
  size bigint not null default 0,
  sha256 text, blob text,
  width int, height int,
  state text not null default 'pending' check (state in ('pending','stored','rejected','expired','failed')),
  reason text,
  attempts int not null default 0,
  next_attempt_at timestamptz,
  uploaded_by uuid,
  created_at timestamptz not null default now()
);
create index attachment_message on attachment(message_id);
create index attachment_pending on attachment(next_attempt_at) where state = 'pending' and message_id is not null;
create index attachment_orphan on attachment(created_at) where message_id is null;
`;

const intake = `
-- What came from outside, untouched and for ever: replayable. payload holds UTF-8 text, raw other bytes, blob large ones.
create table inbound_event (
  id bigint generated always as identity primary key,
  inbox_id uuid not null,
  payload text, raw bytea, blob text,
  headers jsonb,
  correlation_id text not null default '',
  received_at timestamptz not null default now()
);
alter table inbound_event alter payload set storage external;
create table inbound_pending (
  id bigint primary key,
  -- One shard per inbox: its events are applied in order, other inboxes beside it.
  shard smallint not null,
  received_at timestamptz not null default now(),
  -- Set when an event came before what it speaks of (a receipt before our own send is on record).
  not_before timestamptz
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create table quarantine (
  id bigint primary key references inbound_event(id),
  inbox_id uuid not null,
  reason text not null,
  detail text not null default '',
  attempts int not null default 1,
  state text not null default 'waiting' check (state in ('waiting','replayed','discarded')),
  discarded_reason text,
  quarantined_at timestamptz not null default now(),
  settled_at timestamptz, settled_by uuid
);
create index quarantine_waiting on quarantine(quarantined_at desc) where state = 'waiting';
`;

const outbox = `
-- Facts for readers of the same moment (sockets, reactions); kept for a day, read by batch.
create table outbox_event (
  id bigint generated always as identity primary key,
  batch uuid not null,
  type text not null,
  payload jsonb not null,
  correlation_id text not null default '',
  created_at timestamptz not null default now()
);
create index outbox_event_batch on outbox_event(batch);
create index outbox_event_age on outbox_event using brin (created_at);
`;
