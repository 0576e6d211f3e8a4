import { createServer } from 'node:http';

const OK = Buffer.from('{}');
/** Of so many posts one is looked up in the database before it is answered. */
const LOOK_AT_EVERY = 40;

/** A receiver of the open channel that answers at once, and remembers what came. */
export class InstantReceiver {
  ids = new Set();
  repeats = 0;
  unrecorded = 0;
  lookedAt = 0;
  lastAt = 0;
  #awaited = 0;
  #resolve = () => undefined;
  #complete = Promise.resolve();

  static async open(sql) {
    const receiver = new InstantReceiver();
    receiver.sql = sql;
    receiver.server = createServer((request, response) => {
      request.resume();
      request.on('end', () => void receiver.#take(request.headers['webhook-id'], response));
    });
    receiver.server.keepAliveTimeout = 60_000;
    await new Promise((done) => receiver.server.listen(0, '127.0.0.1', done));
    receiver.url = `http://127.0.0.1:${receiver.server.address().port}/`;
    return receiver;
  }

  /** From now on so many new messages are awaited. */
  expect(count) {
    this.#awaited = this.ids.size + count;
    this.#complete = new Promise((done) => (this.#resolve = done));
  }

  complete() {
    return this.#complete;
  }

  async close() {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  async #take(id, response) {
    if (this.ids.has(id)) this.repeats += 1;
    this.ids.add(id);
    this.lastAt = performance.now();
    if (this.ids.size % LOOK_AT_EVERY === 0) await this.#look(id);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': OK.length }).end(OK);
    if (this.ids.size >= this.#awaited) this.#resolve();
  }

  /** From another connection, which sees only what is committed. */
  async #look(id) {
    const { rows } = await this.sql.query('select 1 from delivery_attempt where message_id = $1', [id]);
    this.lookedAt += 1;
    if (rows.length === 0) this.unrecorded += 1;
  }
}
