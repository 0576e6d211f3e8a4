import { ChannelError } from '@wasl/channel-kit';
import type { ProbeResult } from '@wasl/contracts';
import { TwilioClient } from './twilio.client';
import type { Answer, TwilioContext } from './twilio.client';

type Step = ProbeResult['steps'][number];

/** What each channel adds to the common steps. */
export type MoreSteps = (client: TwilioClient) => Promise<Step[]>;

/** Reads the account and whatever the settings name, with the given token; sends nothing to anybody. */
export async function probeAccount(context: TwilioContext, more: MoreSteps): Promise<ProbeResult> {
  const client = new TwilioClient(context);
  const account = await step('account', async () => {
    const { status, friendly_name: name } = await client.readAccount('');
    if (status !== 'active')
      throw new ChannelError('account_restricted', `the account is ${text(status) || 'not active'}`);
    return text(name);
  });
  if (!account.ok) return { ok: false, steps: [account] };
  const steps = [
    account,
    ...(await serviceStep(context, client)),
    ...(await more(client)),
    await reachable(context),
  ];
  return { ok: steps.every(({ ok }) => ok), steps };
}

/** One named question; what the provider refuses is its answer. */
export async function step(code: string, run: () => Promise<string>): Promise<Step> {
  try {
    return { code: `twilio.${code}`, ok: true, detail: await run() };
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    const detail = error.code ? `${error.message} (${error.code})` : error.message;
    return { code: `twilio.${code}`, ok: false, detail };
  }
}

/** A value of an answer as text; '' when it is none. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A list inside an answer. */
export function items(answer: Answer, name: string): Answer[] {
  const list = answer[name];
  return Array.isArray(list)
    ? list.filter((each): each is Answer => typeof each === 'object' && each !== null)
    : [];
}

async function serviceStep({ settings }: TwilioContext, client: TwilioClient): Promise<Step[]> {
  const { messagingServiceSid: sid } = settings;
  if (sid === undefined) return [];
  const read = async (): Promise<string> =>
    text((await client.readService('messaging', `/v1/Services/${sid}`)).friendly_name);
  return [await step('messaging-service', read)];
}

/** Twilio calls us, and fetches files from us, over the public internet: an address of this machine is of no use to it. */
async function reachable({ ports, settings }: TwilioContext): Promise<Step> {
  return step('public-address', async () => {
    const { protocol, hostname } = new URL(ports.publicUrl);
    const simulated = ports.isTrustedHost(new URL(settings.baseUrl).hostname);
    if (simulated || (protocol === 'https:' && hostname.includes('.'))) return ports.publicUrl;
    throw new ChannelError('config', `${ports.publicUrl} cannot be reached from the internet`);
  });
}
