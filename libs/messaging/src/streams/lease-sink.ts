import { ChannelError, type EventSink } from '@wasl/channel-kit';
import type { InboxHealthBook } from '@wasl/inboxes';
import { isAppError } from '@wasl/kernel';
import type { BlobStore } from '@wasl/platform/storage';
import type { IntakeGate } from '../intake/intake-gate';
import type { Lease, LeaseRepository } from './lease.repository';

const HEALTH_PREFIX = 'stream.';

/** What a sink stands on. */
export interface SinkParts {
  lease: Lease;
  leases: LeaseRepository;
  gate: IntakeGate;
  blobs: BlobStore;
  health: InboxHealthBook;
  /** Whether the lease still stands, by our own steady clock. */
  isHeld: () => boolean;
}

/** Thrown into a stream that goes on after its lease was lost. */
export class LeaseLost extends Error {
  override name = 'LeaseLost';
  constructor() {
    super('another worker runs this stream now');
  }
}

/** Where one run of a stream hands what it received; closed to it as soon as its lease is lost. */
export function leaseSink({ lease, leases, gate, blobs, health, isHeld }: SinkParts): EventSink {
  const guard = (): void => {
    if (!isHeld()) throw new LeaseLost();
  };
  return {
    async accept({ body, headers }) {
      guard();
      // As a file: a mail may be large, and its original is offered for saving with its message.
      const blob = await blobs.put(body);
      await gate.accept({
        inboxId: lease.inboxId,
        body,
        blob,
        ...(headers ? { headers } : {}),
      });
    },
    async health(level, code, detail) {
      guard();
      await health.record(lease.inboxId, level, { code, detail: detail ?? '' });
      if (level === 'ok') await health.recovered(lease.inboxId, HEALTH_PREFIX);
    },
    async pairing(state) {
      guard();
      await health.linked(lease.inboxId, state).catch((error: unknown) => {
        if (!isAppError(error) || error.code !== 'inboxes.account-taken') throw error;
        const holder = String(error.params['inbox']);
        throw new ChannelError('config', holder, { code: error.code, cause: error });
      });
    },
    async loadState() {
      guard();
      return leases.loadState(lease.inboxId);
    },
    async saveState(state) {
      guard();
      if (!(await leases.saveState(lease, state))) throw new LeaseLost();
    },
  };
}
