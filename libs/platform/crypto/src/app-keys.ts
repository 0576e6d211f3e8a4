import { hkdfSync } from 'node:crypto';

/** Keys of the installation, one per purpose: knowing one tells nothing of the others. */
export class AppKeys {
  constructor(private readonly master: Buffer) {}

  /** 32 bytes by HKDF-SHA256; the same for the same purpose on every process that shares the master key. */
  forPurpose(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.master, 'wasl.app-keys.v1', purpose, 32));
  }
}
