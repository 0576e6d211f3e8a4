import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RawRequest } from '@wasl/channel-kit';
import type { Delivery } from '@wasl/channel-kit/testing';
import twilio from 'twilio';
import type { TwilioSecrets } from './twilio.settings';
import { formPairs } from './webhook-params';

/** The account of every fixture. */
export const accountSid = `AC${'1'.padStart(32, '0')}`;
export const secrets: TwilioSecrets & Record<string, string> = {
  authToken: 'auth-token-of-the-fixtures',
  secondaryAuthToken: 'second-token-of-the-fixtures',
};
export const otherSecrets = {
  authToken: 'auth-token-of-another-account',
  secondaryAuthToken: 'second-token-of-another-account',
};
export const contentSid = `HX${'a'.padStart(32, '0')}`;
export const whatsappSettings = {
  accountSid,
  sender: '+966110000000',
  baseUrl: 'https://api.twilio.com',
  templates: [
    { name: 'visit_reminder', language: 'ar', body: 'موعدك {{1}} في {{2}}', variableCount: 2, contentSid },
  ],
};
export const smsSettings = { accountSid, sender: '+966500009999', baseUrl: 'https://api.twilio.com' };
export const publicAddress = 'https://wasl.example/ingress/twilio/key';

const folder = join(__dirname, 'fixtures');

/** A fixture's exact bytes, by its full file name. */
export const fixture = (file: string): Buffer => readFileSync(join(folder, file));

/** Fixtures whose names begin so, as deliveries. */
export function deliveries(...starts: string[]): Delivery[] {
  return readdirSync(folder)
    .filter((file) => starts.some((start) => file.startsWith(start)))
    .map((file) => ({ name: file.replace(/\.\w+$/, ''), body: fixture(file) }));
}

/** A webhook as Twilio would make it: signed by Twilio's own library, not by ours. */
export function signed({ body }: Pick<Delivery, 'body'>, token: string, address = publicAddress): RawRequest {
  const isJson = /^[[{]/.test(body.toString('utf8').slice(0, 1));
  const hash = createHash('sha256').update(body).digest('hex');
  const url = isJson ? `${address}?bodySHA256=${hash}` : address;
  const params = isJson ? {} : valuesOf(body);
  return {
    method: 'POST',
    url,
    headers: {
      'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': twilio.getExpectedTwilioSignature(token, url, params),
    },
    query: Object.fromEntries(new URL(url).searchParams),
    body,
  };
}

/** As a body parser would hand them to Twilio's library: repeated names as lists. */
function valuesOf(body: Buffer): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const [name, value] of formPairs(body)) {
    const before = values[name];
    values[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return values;
}
