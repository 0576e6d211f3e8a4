import { Injectable } from '@nestjs/common';

/** How one journey through a lane ended: `down` when the provider could not be reached, or answered nothing. */
export type Journey = 'ok' | 'down' | 'other';
/** Whether a message may go now. */
export type Admission = { kind: 'go' } | { kind: 'full' } | { kind: 'closed'; waitMs: number };

interface Lane {
  inFlight: number;
  /** Journeys in a row that ended `down`. */
  down: number;
  closedUntil: number;
  /** Messages that were turned away because the lane was full. */
  turnedAway: boolean;
}

/** Of the deliveries that a process runs at once, so many may be of one inbox: a slow provider must not hold up the others. */
const AT_ONCE = 6;
/** While a backlog of one inbox runs off, its travellers take others beside them, without a job each. */
const AT_ONCE_BESIDE = 16;
const DOWN_TO_CLOSE = 3;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * One lane for each inbox of this process. A provider that fails three times in a row closes its lane for a while;
 * after that a single message tries the way, and its success opens the lane for all.
 */
@Injectable()
export class DeliveryLanes {
  private readonly lanes = new Map<string, Lane>();

  /** `go` takes a place in the lane: whoever gets it calls `leave`. */
  admit(inboxId: string, now = performance.now()): Admission {
    const lane = this.lane(inboxId);
    if (now < lane.closedUntil) return { kind: 'closed', waitMs: lane.closedUntil - now };
    const places = lane.down >= DOWN_TO_CLOSE ? 1 : AT_ONCE;
    if (lane.inFlight >= places) {
      lane.turnedAway = true;
      return { kind: 'full' };
    }
    lane.inFlight += 1;
    return { kind: 'go' };
  }

  /** A place for a message that no job came for; only while the provider takes everything. */
  admitBeside(inboxId: string, now = performance.now()): boolean {
    const lane = this.lane(inboxId);
    if (now < lane.closedUntil || lane.down > 0 || lane.inFlight >= AT_ONCE_BESIDE) return false;
    lane.inFlight += 1;
    return true;
  }

  leave(inboxId: string, journey: Journey, now = performance.now()): void {
    const lane = this.lane(inboxId);
    lane.inFlight = Math.max(0, lane.inFlight - 1);
    if (journey === 'ok') Object.assign(lane, { down: 0, closedUntil: 0 });
    if (journey !== 'down') return;
    lane.down += 1;
    if (lane.down < DOWN_TO_CLOSE) return;
    lane.closedUntil =
      now + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(lane.down - DOWN_TO_CLOSE, 8));
  }

  /** Whether messages were turned away that nobody has looked for since. */
  hasTurnedAway(inboxId: string): boolean {
    return this.lane(inboxId).turnedAway;
  }

  /** Nothing of this inbox is due any more. */
  forgetTurnedAway(inboxId: string): void {
    this.lane(inboxId).turnedAway = false;
  }

  private lane(inboxId: string): Lane {
    let lane = this.lanes.get(inboxId);
    if (!lane) this.lanes.set(inboxId, (lane = { inFlight: 0, down: 0, closedUntil: 0, turnedAway: false }));
    return lane;
  }
}
