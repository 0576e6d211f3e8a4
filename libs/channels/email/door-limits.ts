import { isIPv6 } from 'node:net';

/** What the doors of one process hold at a time. */
export interface DoorBounds {
  connections: number;
  /** A server delivers over twenty or so; nobody needs all of ours. */
  connectionsPerAddress: number;
  /** Bytes of mails that are on their way in or not stored yet. */
  bytes: number;
  /** Of these, what one address may bring: who stalls in the middle of mails leaves room for others. */
  bytesPerAddress: number;
}
const MEGABYTE = 1024 * 1024;
const USUAL: DoorBounds = {
  connections: 100,
  connectionsPerAddress: 40,
  bytes: 128 * MEGABYTE,
  bytesPerAddress: 64 * MEGABYTE,
};

/** Counts who is at the doors of this process and what they have brought, and says when it is enough. */
export class DoorLimits {
  private readonly guests = new Map<string, string>();
  private readonly heldFor = new Map<string, number>();
  private held = 0;
  private readonly bounds: DoorBounds;

  constructor(bounds: Partial<DoorBounds> = {}) {
    this.bounds = { ...USUAL, ...bounds };
  }

  /** Lets a connection in, or says why it has to wait. */
  enter(id: string, address: string): 'full' | 'address-full' | null {
    if (this.guests.size >= this.bounds.connections) return 'full';
    const household = householdOf(address);
    const beside = [...this.guests.values()].filter((other) => other === household).length;
    if (beside >= this.bounds.connectionsPerAddress) return 'address-full';
    this.guests.set(id, household);
    return null;
  }

  /** The connection is gone; nothing happens for one that was never let in. */
  leave(id: string): void {
    this.guests.delete(id);
  }

  /** Whether so many bytes more would be taken now. A mail that is alone is always taken: its own limit holds. */
  hasRoomFor(bytes: number, address: string): boolean {
    return this.fits(bytes, householdOf(address), 0);
  }

  /** An account of one mail from this address: adds to what is held until it is closed. */
  account(address: string): MailAccount {
    const household = householdOf(address);
    let own = 0;
    return {
      add: (bytes) => {
        if (!this.fits(bytes, household, own)) return false;
        own += bytes;
        this.hold(household, bytes);
        return true;
      },
      close: () => {
        this.hold(household, -own);
        own = 0;
      },
    };
  }

  /** `own` is what the mail holds already; beside nothing else it always fits. */
  private fits(bytes: number, household: string, own: number): boolean {
    const beside = this.heldFor.get(household) ?? 0;
    const withinAll = this.held <= own || this.held + bytes <= this.bounds.bytes;
    return withinAll && (beside <= own || beside + bytes <= this.bounds.bytesPerAddress);
  }

  private hold(household: string, bytes: number): void {
    this.held += bytes;
    const now = (this.heldFor.get(household) ?? 0) + bytes;
    if (now > 0) this.heldFor.set(household, now);
    else this.heldFor.delete(household);
  }
}

/** What one mail holds of the doors' memory. */
export interface MailAccount {
  /** False: there is no room for these bytes, and nothing was added. */
  add(bytes: number): boolean;
  close(): void;
}

/** Who has one IPv6 address has the 2^64 beside it. */
function householdOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  return [...first, ...Array<string>(zeros).fill('0'), ...last].slice(0, 4).join(':');
}

/** Of this process, whose memory it is: all doors together. */
export const doorLimits = new DoorLimits();
