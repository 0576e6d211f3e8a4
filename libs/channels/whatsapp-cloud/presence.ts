import type { InboxContext, SeenMessage } from '@wasl/channel-kit';
import { WhatsAppCloudClient } from './whatsapp-cloud.client';
import type { WhatsAppCloudSecrets, WhatsAppCloudSettings } from './whatsapp-cloud.settings';

type Context = InboxContext<WhatsAppCloudSettings, WhatsAppCloudSecrets>;

/** Two blue ticks under this message and all before it. */
export async function markRead({ externalId }: SeenMessage, context: Context): Promise<void> {
  await post(context, { status: 'read', message_id: externalId });
}

/** "typing…" for 25 seconds or until we send; WhatsApp marks the message as read with it. */
export async function typing({ externalId }: SeenMessage, context: Context): Promise<void> {
  await post(context, { status: 'read', message_id: externalId, typing_indicator: { type: 'text' } });
}

async function post(context: Context, body: object): Promise<void> {
  if (!context.settings.readReceipts) return;
  await new WhatsAppCloudClient(context).write('POST', `${context.settings.phoneNumberId}/messages`, {
    messaging_product: 'whatsapp',
    ...body,
  });
}
