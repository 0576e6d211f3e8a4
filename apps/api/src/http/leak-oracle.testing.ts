import { foldForSearch } from '@wasl/conversations';
import { foldName, newId } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import type { ApiOnDatabase } from '../api.testing';

/** The word that stands in everything hidden. */
export const CANARY = 'زبرجد';
/** The phone number of the hidden person, as a representative would type it. */
export const KNOWN_NUMBER = '0541012525';
/** What is planted: one conversation of a team with all that hangs on it, and the two teams. */
export const ids = {
  conversation: newId(),
  message: newId(),
  note: newId(),
  person: newId(),
  merged: newId(),
  identity: newId(),
  attachment: newId(),
  atInbox: newId(),
  everywhere: newId(),
  inbox: newId(),
  team: newId(),
  other: newId(),
  visible: newId(),
};

const say = JSON.stringify([{ type: 'text', text: `سر ${CANARY}` }]);
const message = `insert into message(id, conversation_id, seq, kind, direction, author_type, author_name, parts, status, facts, occurred_at, search, channel)
    values ($1, $2, $3, $4, $5, 'person', '${CANARY}', $6::jsonb, $7, '{"x":"${CANARY}"}', now(), to_tsvector('simple', $8), 'email')`;

/** Plants the word in a conversation of `ids.team`, in its person and in everything that hangs on both. */
export async function plant({ app }: ApiOnDatabase): Promise<void> {
  const uow = app.get(UnitOfWork, { strict: false });
  for (const id of [ids.team, ids.other])
    await uow.sql(`insert into team(id, name) values ($1, 'فريق')`, [id]);
  await plantPeople(uow);
  await uow.sql(
    `insert into conversation(id, person_id, subject, team_id, last_text, last_direction, last_message_at, last_seq, waiting_since)
     values ($1, $2, '${CANARY}', $3, '${CANARY}', 'in', now(), 2, now())`,
    [ids.conversation, ids.person, ids.team],
  );
  const search = foldForSearch([{ type: 'text', text: `سر ${CANARY}` }]);
  await uow.sql(message, [ids.message, ids.conversation, 1, 'public', 'in', say, 'received', search]);
  await uow.sql(message, [ids.note, ids.conversation, 2, 'note', 'out', say, 'failed', search]);
  await uow.sql(
    `insert into attachment(id, message_id, conversation_id, file_name, state) values ($1, $2, $3, '${CANARY}', 'stored')`,
    [ids.attachment, ids.message, ids.conversation],
  );
  await plantSuppressions(uow);
}

/** The hidden person with an address, and somebody who was merged into them. */
async function plantPeople(uow: UnitOfWork): Promise<void> {
  const person =
    'insert into person(id, name, name_fold, note, accommodations, merged_into) values ($1, $2, $3, $2, $2, $4)';
  await uow.sql(person, [ids.person, CANARY, foldName(CANARY), null]);
  await uow.sql(person, [ids.merged, CANARY, foldName(CANARY), ids.person]);
  await uow.sql(
    `insert into identity(id, person_id, kind, value, display) values ($1, $2, 'phone', '+966541012525', '${CANARY}')`,
    [ids.identity, ids.person],
  );
  await uow.sql(
    `insert into person_merge(id, winner_id, loser_id, reason, moved) values ($1, $1, $2, '${CANARY}', '{}')`,
    [ids.person, ids.merged],
  );
}

/** Addresses that are not written to: at the team's mailbox, and at every inbox. */
async function plantSuppressions(uow: UnitOfWork): Promise<void> {
  await uow.sql(
    `insert into inbox(id, channel, name, ingress_key, settings, team_id) values ($1, 'email', 'البريد', 'k', $2::jsonb, $3)`,
    [ids.inbox, { address: 'care@wasl.example' }, ids.team],
  );
  for (const [id, inboxId] of [
    [ids.atInbox, ids.inbox],
    [ids.everywhere, null],
  ])
    await uow.sql(
      `insert into suppression(id, kind, value, inbox_id, reason, detail, at) values ($1, 'email', '${CANARY}@x.example', $2, 'complained', '${CANARY}', now())`,
      [id, inboxId],
    );
}
