import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hmacSha256Hex } from '@wasl/channel-kit';
import type { RawRequest } from '@wasl/channel-kit';
import type { WhatsAppCloudSecrets } from './whatsapp-cloud.settings';

/** The inbox that every fixture was written for. */
export const settings = {
  phoneNumberId: '104800000000001',
  businessAccountId: '204800000000001',
  apiVersion: 'v26.0',
  baseUrl: 'https://graph.facebook.com',
  readReceipts: true,
  templates: [{ name: 'visit_reminder', language: 'ar', body: 'موعدك {{1}} في {{2}}', variableCount: 2 }],
};
export const secrets: WhatsAppCloudSecrets = {
  appSecret: 'app-secret-of-the-fixtures',
  accessToken: 'access-token-of-the-fixtures',
  verifyToken: 'verify-token-of-the-fixtures',
};
export const otherSecrets: WhatsAppCloudSecrets = { ...secrets, appSecret: 'app-secret-of-another-inbox' };

const folder = join(__dirname, 'fixtures');

/** A fixture's exact bytes. */
export const fixture = (name: string): Buffer => readFileSync(join(folder, `${name}.json`));

export const fixtureNames = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length));

/** A webhook request as Meta would make it. */
export function signed(body: Buffer, appSecret = secrets.appSecret): RawRequest {
  return {
    method: 'POST',
    url: 'https://wasl.example/ingress/whatsapp-cloud/key',
    headers: {
      'content-type': 'application/json',
      'x-hub-signature-256': `sha256=${hmacSha256Hex(appSecret, body)}`,
    },
    query: {},
    body,
  };
}
