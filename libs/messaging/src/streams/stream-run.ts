import { ChannelError, type EventSink } from '@wasl/channel-kit';
import type { InboxDirectory, InboxHealthBook, LoadedInbox } from '@wasl/inboxes';
import type { Log } from '@wasl/platform/logging';
import type { BlobStore } from '@wasl/platform/storage';
import type { IntakeGate } from '../intake/intake-gate';
import { type Lease, LEASE_SECONDS, type LeaseRepository } from './lease.repository';
import { LeaseLost, leaseSink } from './lease-sink';

/** What every run of a stream stands on. */
export interface RunParts {
  leases: LeaseRepository;
  gate: IntakeGate;
  blobs: BlobStore;
  inboxes: InboxDirectory;
  health: InboxHealthBook;
  log: Log;
}

/** Two renewals may fail or come late before a third one would be too late. */
const RENEW_MS = 2_000;
/** Given up a little before the database would give the lease to somebody else. */
const HELD_MS = (LEASE_SECONDS - 1.5) * 1000;

/**
 * One stream of one inbox, from the lease to the last closed connection. It renews its lease by itself from the moment
 * it has it: a server that takes long to open, or a supervisor that is busy, costs nobody the stream.
 */
export class StreamRun {
  private open: { close(): Promise<void> } | null = null;
  private heldUntil = performance.now() + HELD_MS;
  private ended = false;
  private renewal: Promise<void> | null = null;
  private readonly timer = setInterval(() => void (this.renewal ??= this.renew()), RENEW_MS);

  private constructor(
    readonly inbox: LoadedInbox,
    private readonly lease: Lease,
    private readonly parts: RunParts,
  ) {}

  /** null while another worker has the lease; throws what the channel threw, with the lease given back. */
  static async start(inbox: LoadedInbox, owner: string, parts: RunParts): Promise<StreamRun | null> {
    const { transport } = inbox.channel;
    if (transport.kind !== 'stream') return null;
    const lease = await parts.leases.take(inbox.id, owner);
    if (!lease) return null;
    const run = new StreamRun(inbox, lease, parts);
    try {
      run.open = await transport.open(parts.inboxes.context(inbox), run.sink());
      if (!run.isHeld()) throw new LeaseLost();
    } catch (error) {
      await run.stop();
      await run.report(error);
      throw error;
    }
    parts.log.info('stream opened', {
      inboxId: inbox.id,
      channel: inbox.channel.manifest.id,
      epoch: lease.epoch,
    });
    return run;
  }

  /** Closes the stream, then gives the lease back. */
  async stop(): Promise<void> {
    if (this.ended) return;
    const { log, leases } = this.parts;
    await this.open
      ?.close()
      .catch((error: unknown) =>
        log.warn('stream did not close cleanly', { inboxId: this.inbox.id, error: String(error) }),
      );
    this.ended = true;
    clearInterval(this.timer);
    await leases.release(this.lease).catch((error: unknown) =>
      log.warn('lease of a stream could not be given back', {
        inboxId: this.inbox.id,
        error: String(error),
      }),
    );
  }

  /** False when the lease is lost, or could not be renewed for so long that it may be: the stream must end at once. */
  isHeld(): boolean {
    return !this.ended && performance.now() < this.heldUntil;
  }

  private async renew(): Promise<void> {
    const asked = performance.now();
    try {
      this.heldUntil = (await this.parts.leases.renew(this.lease)) ? asked + HELD_MS : 0;
    } catch (error) {
      this.parts.log.warn('lease of a stream could not be renewed', {
        inboxId: this.inbox.id,
        error: String(error),
      });
    } finally {
      this.renewal = null;
    }
  }

  private sink(): EventSink {
    const { leases, gate, blobs, health } = this.parts;
    return leaseSink({ lease: this.lease, leases, gate, blobs, health, isHeld: () => this.isHeld() });
  }

  private async report(error: unknown): Promise<void> {
    const kind = error instanceof ChannelError ? error.kind : 'temporary';
    const detail = error instanceof Error ? error.message : String(error);
    await this.parts.health
      .record(this.inbox.id, 'error', { code: `stream.${kind}`, detail })
      .catch((cause: unknown) =>
        this.parts.log.warn('health of an inbox could not be written', { error: String(cause) }),
      );
  }
}
