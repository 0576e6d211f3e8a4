import { ChannelError } from '@wasl/channel-kit';
import type { InboxContext } from '@wasl/channel-kit';
import type { ProbeResult } from '@wasl/contracts';
import { objects, text } from './untrusted-json';
import { WhatsAppCloudClient } from './whatsapp-cloud.client';
import type { WhatsAppCloudSecrets, WhatsAppCloudSettings } from './whatsapp-cloud.settings';

type Step = ProbeResult['steps'][number];

/** Reads the number and the account's subscriptions with the given token; sends nothing to anybody. */
export async function probe(
  context: InboxContext<WhatsAppCloudSettings, WhatsAppCloudSecrets>,
): Promise<ProbeResult> {
  const client = new WhatsAppCloudClient(context);
  const { phoneNumberId, businessAccountId } = context.settings;
  const number = await step('phone-number', async () => {
    const found = await client.read(
      `${phoneNumberId}?fields=id,display_phone_number,verified_name,quality_rating`,
    );
    return [text(found.display_phone_number), text(found.verified_name), text(found.quality_rating)]
      .filter((word) => word !== undefined)
      .join(' · ');
  });
  if (!number.ok) return { ok: false, steps: [number] };
  const membership = await step('business-account', async () => {
    const numbers = objects((await client.read(`${businessAccountId}/phone_numbers?fields=id`)).data);
    if (numbers.some(({ id }) => text(id) === phoneNumberId)) return '';
    throw new ChannelError('config', 'the number does not belong to this business account');
  });
  const subscription = await step('subscribed-apps', async () => {
    const apps = objects((await client.read(`${businessAccountId}/subscribed_apps`)).data);
    if (apps.length > 0) return '';
    throw new ChannelError('config', 'no app is subscribed to the webhooks of this business account');
  });
  const steps = [number, membership, subscription];
  return { ok: steps.every(({ ok }) => ok), steps };
}

async function step(code: string, run: () => Promise<string>): Promise<Step> {
  try {
    return { code: `whatsapp-cloud.${code}`, ok: true, detail: await run() };
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    return {
      code: `whatsapp-cloud.${code}`,
      ok: false,
      detail: error.code ? `${error.message} (${error.code})` : error.message,
    };
  }
}
