import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { InboxDirectory, InboxHealthBook, type LoadedInbox } from '@wasl/inboxes';
import { newId } from '@wasl/kernel';
import { Log } from '@wasl/platform/logging';
import { BlobStore } from '@wasl/platform/storage';
import { IntakeGate } from '../intake/intake-gate';
import { LeaseRepository } from './lease.repository';
import { StreamRun } from './stream-run';

const LOOK_MS = 1_000;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** Keeps the stream of every enabled inbox open in exactly one worker, and in the newest settings. */
@Injectable()
export class StreamSupervisor implements OnApplicationShutdown {
  private readonly owner = newId();
  private readonly runs = new Map<string, StreamRun>();
  private readonly waits = new Map<string, { until: number; failures: number; revision: number }>();
  private timer: NodeJS.Timeout | null = null;
  /** Rounds that are not over: one that waits for a slow server must not keep the next from taking over a dead worker's streams. */
  private readonly rounds = new Set<Promise<void>>();
  private readonly opening = new Set<string>();
  private listing = false;

  constructor(
    private readonly inboxes: InboxDirectory,
    private readonly leases: LeaseRepository,
    private readonly gate: IntakeGate,
    private readonly blobs: BlobStore,
    private readonly health: InboxHealthBook,
    private readonly log: Log,
  ) {}

  start(): void {
    this.timer ??= setInterval(() => this.tick(), LOOK_MS);
  }

  /** Closes every stream and gives the leases back, so that another worker takes over at once. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await Promise.all(this.rounds);
    await Promise.all([...this.runs.values()].map((run) => run.stop()));
    this.runs.clear();
  }

  onApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  /** One round: end what must not run, open what nobody runs; never throws. */
  async look(): Promise<void> {
    try {
      const wanted = await this.wanted();
      await Promise.all([...this.runs.values()].map((run) => this.keepOrEnd(run, wanted.get(run.inbox.id))));
      await Promise.all(
        [...wanted.values()]
          .filter(({ id }) => !this.runs.has(id) && !this.opening.has(id))
          .map((inbox) => this.tryToRun(inbox)),
      );
    } catch (error) {
      this.log.warn('streams could not be looked after and will be again', { error: String(error) });
    }
  }

  private tick(): void {
    if (this.listing) return;
    const round = this.look();
    this.rounds.add(round);
    void round.finally(() => this.rounds.delete(round));
  }

  private async wanted(): Promise<Map<string, LoadedInbox>> {
    this.listing = true;
    try {
      return new Map((await this.inboxes.all()).filter(isWanted).map((inbox) => [inbox.id, inbox]));
    } finally {
      this.listing = false;
    }
  }

  private async keepOrEnd(run: StreamRun, wanted: LoadedInbox | undefined): Promise<void> {
    if (wanted?.revision === run.inbox.revision && run.isHeld()) return;
    this.runs.delete(run.inbox.id);
    this.log.info('stream closes', {
      inboxId: run.inbox.id,
      why: wanted ? 'changed or taken over' : 'no longer wanted',
    });
    await run.stop();
  }

  private async tryToRun(inbox: LoadedInbox): Promise<void> {
    const wait = this.waits.get(inbox.id);
    // New settings deserve a try at once.
    if (wait && wait.revision === inbox.revision && performance.now() < wait.until) return;
    const { inboxes, leases, gate, blobs, health, log } = this;
    this.opening.add(inbox.id);
    try {
      const run = await StreamRun.start(inbox, this.owner, { inboxes, leases, gate, blobs, health, log });
      if (!run) return;
      this.runs.set(inbox.id, run);
      this.waits.delete(inbox.id);
    } catch (error) {
      const failures = (wait?.revision === inbox.revision ? wait.failures : 0) + 1;
      const pause = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
      this.waits.set(inbox.id, { until: performance.now() + pause, failures, revision: inbox.revision });
      log.warn('stream could not be opened', {
        inboxId: inbox.id,
        failures,
        error: error instanceof Error ? error.message : String(error),
      });
    } finally {
      this.opening.delete(inbox.id);
    }
  }
}

const isWanted = (inbox: LoadedInbox): boolean => inbox.enabled && inbox.channel.transport.kind === 'stream';
