import type { IdentityRef } from '@wasl/contracts';
import { hash } from 'node:crypto';

/** What makes an address the same address. */
export type IdentityKey = Pick<IdentityRef, 'kind' | 'value' | 'scope'>;

/**
 * Signed 64-bit keys for advisory locks on these addresses, each once and in order: an arrival and a person at a desk
 * cannot both make the person, and two who hold several cannot wait for each other.
 */
export function addressLocks(keys: readonly IdentityKey[]): string[] {
  const texts = new Set(keys.map(({ kind, value, scope }) => `${kind}|${value}|${scope}`));
  const numbers = new Set([...texts].map((text) => hash('sha1', text, 'buffer').readBigInt64BE(0)));
  return [...numbers].sort((a, b) => (a < b ? -1 : 1)).map(String);
}
