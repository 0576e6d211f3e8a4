import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RawEvent } from '@wasl/channel-kit';
import type { ChannelEventInput } from '@wasl/contracts';
import type { EmailSettings } from './email.settings';
import { settingsWith } from './email.testing';
import { readMail } from './read-mail';

const FOLDER = join(__dirname, 'fixtures');

/** What a mail that is expected to be a message became. */
export type Received = Extract<ChannelEventInput, { type: 'message.received' }>;

/** Names of all stored mails. */
export const fixtureNames = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.eml'))
  .map((name) => name.replace(/\.eml$/, ''));

/** Exact bytes of a stored mail. */
export const fixture = (name: string): Buffer => readFileSync(join(FOLDER, `${name}.eml`));

/** A raw event as the core keeps it. */
export const rawEvent = (body: Buffer | string, headers: Record<string, string> = {}): RawEvent => ({
  body: Buffer.from(body),
  headers,
  receivedAt: new Date('2026-11-22T09:00:00Z'),
});

/** The events of one mail. */
export const eventsOf = async (
  body: Buffer | string,
  { settings, headers }: { settings?: Partial<EmailSettings>; headers?: Record<string, string> } = {},
): Promise<ChannelEventInput[]> => Promise.resolve(readMail(rawEvent(body, headers), settingsWith(settings)));

/** The one message of a mail; fails when it became something else. */
export async function messageOf(
  body: Buffer | string,
  more: Parameters<typeof eventsOf>[1] = {},
): Promise<Received> {
  const [event] = await eventsOf(body, more);
  if (event?.type !== 'message.received') throw new Error(`became ${event?.type ?? 'nothing'}`);
  return event;
}

/** The text part of a message. */
export function textOf(message: Received): { text: string; quoted?: string } {
  const part = message.parts.find(({ type }) => type === 'text');
  if (part?.type !== 'text') throw new Error('no text');
  return { text: part.text, ...(part.quoted === undefined ? {} : { quoted: part.quoted }) };
}
