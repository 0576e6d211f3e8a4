import { ChannelError } from '@wasl/channel-kit';
import type { InboxContext } from '@wasl/channel-kit';
import type { ProbeResult } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { OpenClient } from './open.client';
import type { OpenSecrets, OpenSettings } from './open.settings';

/** Posts a signed `webhook.ping`, which speaks of no person; an inbox without a delivery address has nothing to ask. */
export async function probe(context: InboxContext<OpenSettings, OpenSecrets>): Promise<ProbeResult> {
  if (context.settings.deliveryUrl === '')
    return { ok: true, steps: [{ code: 'open.receive-only', ok: true, detail: '' }] };
  const code = 'open.ping';
  try {
    const timestamp = context.ports.now().toISOString();
    const { status } = await new OpenClient(context).post(newId(), {
      type: 'webhook.ping',
      timestamp,
      data: {},
    });
    return { ok: true, steps: [{ code, ok: true, detail: `HTTP ${status}` }] };
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    return { ok: false, steps: [{ code, ok: false, detail: error.message }] };
  }
}
