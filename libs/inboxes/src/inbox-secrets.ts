import { Injectable } from '@nestjs/common';
import { SecretBox } from '@wasl/platform/crypto';
import { z } from 'zod';

const stored = z.record(z.string(), z.unknown());
const place = (inboxId: string): string => `inbox|${inboxId}`;

/** Secrets of inboxes on their way into and out of the database; in plain form they live in memory only. */
@Injectable()
export class InboxSecrets {
  constructor(private readonly box: SecretBox) {}

  seal(inboxId: string, secrets: Record<string, unknown>): Buffer | null {
    return Object.keys(secrets).length === 0 ? null : this.box.seal(JSON.stringify(secrets), place(inboxId));
  }

  /** Throws SecretBoxError when the key of the installation is another one than it was. */
  open(inboxId: string, sealed: Buffer | null): Record<string, unknown> {
    return sealed === null ? {} : stored.parse(JSON.parse(this.box.open(sealed, place(inboxId))));
  }
}
