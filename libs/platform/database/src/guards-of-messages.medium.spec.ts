import { freshDatabase, type FreshDatabase } from '@wasl-test/support';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

let database: FreshDatabase;
let client: Client;
beforeAll(async () => {
  database = await freshDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const inbox = `insert into inbox(id, channel, name, ingress_key, settings, secrets) values ($1, 'web-form', 'x', $2, '{}', '')`;
const message = `insert into message(id, conversation_id, seq, kind, direction, inbox_id, author_type, parts, status, occurred_at)
  values ($1, $2, 1, 'public', 'in', $3, 'person', '[]', 'received', now())`;

describe('what has messages', () => {
  it('cannot be deleted, neither conversation nor inbox; what has none can', async () => {
    const ids = { person: randomUUID(), busy: randomUUID(), idle: randomUUID() };
    const boxes = { busy: randomUUID(), idle: randomUUID() };
    await client.query(`insert into person(id, name, name_fold) values ($1, 'x', 'x')`, [ids.person]);
    for (const id of [ids.busy, ids.idle])
      await client.query('insert into conversation(id, person_id) values ($1, $2)', [id, ids.person]);
    for (const id of Object.values(boxes)) await client.query(inbox, [id, id]);
    await client.query(message, [randomUUID(), ids.busy, boxes.busy]);

    const refused = { code: '23503' };
    await expect(client.query('delete from conversation where id = $1', [ids.busy])).rejects.toMatchObject(
      refused,
    );
    await expect(client.query('delete from inbox where id = $1', [boxes.busy])).rejects.toMatchObject(
      refused,
    );
    expect((await client.query('delete from conversation where id = $1', [ids.idle])).rowCount).toBe(1);
    expect((await client.query('delete from inbox where id = $1', [boxes.idle])).rowCount).toBe(1);
  });
});
