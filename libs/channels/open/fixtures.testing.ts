import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RawRequest } from '@wasl/channel-kit';
import type { OpenSecrets } from './open.settings';
import { signedHeaders } from './webhook-signature';

const secretOf = (letter: string): string => `whsec_${Buffer.alloc(32, letter).toString('base64')}`;

/** The inbox that every fixture was written for; its system compares no ids, so that a lost answer stays visible. */
export const settings = { deliveryUrl: 'https://crm.example.org/wasl', resendLost: false };
export const secrets: OpenSecrets = { signingSecret: secretOf('a'), formerSecrets: secretOf('b') };
export const otherSecrets: OpenSecrets = { signingSecret: secretOf('c'), formerSecrets: secretOf('d') };

const folder = join(__dirname, 'fixtures');
/** A fixture's exact bytes. */
export const fixture = (name: string): Buffer => readFileSync(join(folder, `${name}.json`));
export const fixtureNames = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length));

/** A request as another system would make it. */
export function signed(
  body: Buffer,
  signing: readonly string[],
  { id = 'msg_0002', at = new Date('2026-01-04T09:00:00Z') }: { id?: string; at?: Date } = {},
): RawRequest {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return {
    method: 'POST',
    url: 'https://wasl.example/ingress/open/key',
    headers: { 'content-type': 'application/json', ...signedHeaders({ id, timestamp, body }, signing) },
    query: {},
    body,
  };
}
