// Phases of load against the ingress, measured from the first byte written to the agent's socket.
import { setTimeout as sleep } from 'node:timers/promises';

/** More than any flood has taken; what is left over serves the next phase. */
const AHEAD_PER_SECOND = 6_000;

/** Sends webhooks over a pool and keeps, by id, when each left, was answered and arrived. */
export class Load {
  constructor({ connections, maker }) {
    Object.assign(this, { connections, maker });
    this.ready = [];
    this.room = [];
    this.sentAt = new Map();
    this.acknowledged = new Set();
    this.arrivedAt = new Map();
    this.arrivals = 0;
    this.repeats = 0;
  }

  /** Called with message ids as the reading agent sees them. */
  arrived(ids) {
    const now = performance.now();
    for (const id of ids) {
      if (this.arrivedAt.has(id)) this.repeats += 1;
      else {
        this.arrivedAt.set(id, now);
        this.arrivals += 1;
      }
    }
    this.wake();
  }

  wake() {
    for (const go of this.room.splice(0)) go();
  }

  /** Makes messages ahead: a phase then measures the server and not the making. */
  prepare(count) {
    while (this.ready.length < count) this.ready.push(this.maker.next());
    this.ready.reverse();
  }

  async sendOne(connection) {
    const { id, bytes } = this.ready.pop() ?? this.maker.next();
    this.sentAt.set(id, performance.now());
    const status = await connection.post(bytes);
    if (status === 200) this.acknowledged.add(id);
    return id;
  }

  /** As fast as it goes with at most `window` messages between the wire and the screen. */
  async flood({ ms, window }) {
    this.prepare(Math.ceil((ms * AHEAD_PER_SECOND) / 1000));
    const began = performance.now();
    const before = this.arrivals;
    const end = began + ms;
    // One clock for all that wait: a timer for each would be work of the generator's own.
    const clock = setInterval(() => this.wake(), 100);
    await Promise.all(
      this.connections.map(async (connection) => {
        while (performance.now() < end) {
          if (this.acknowledged.size - this.arrivals > window) await this.arrival();
          else await this.sendOne(connection);
        }
      }),
    );
    clearInterval(clock);
    const count = this.arrivals - before;
    const seconds = (performance.now() - began) / 1000;
    await this.quiet();
    return { perSecond: count / seconds, count };
  }

  /** The next arrival, or a tenth of a second without one. */
  arrival() {
    return new Promise((go) => this.room.push(go));
  }

  /** A steady rate. Answers the ids it sent. */
  async steady({ perSecond, ms }) {
    const ids = [];
    const open = [];
    this.prepare(Math.ceil((perSecond * ms) / 1000));
    const began = performance.now();
    while (performance.now() - began < ms) {
      const due = Math.floor(((performance.now() - began) * perSecond) / 1000);
      while (ids.length < due) {
        const connection = this.connections.find((candidate) => !candidate.busy);
        if (!connection) break;
        const next = this.ready.at(-1)?.id;
        const sending = this.sendOne(connection);
        ids.push(next ?? this.maker.lastId);
        open.push(sending);
      }
      await sleep(1);
    }
    await Promise.all(open);
    await this.quiet();
    return ids;
  }

  /** Waits until everything acknowledged has arrived, ten seconds at most. */
  async quiet() {
    const end = performance.now() + 10_000;
    while (this.arrivals < this.acknowledged.size && performance.now() < end) await sleep(10);
    await sleep(300);
  }
}

/** The value below which that part of the list lies. */
export function quantile(list, part) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] : Number.NaN;
}
