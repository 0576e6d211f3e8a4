// What `npm run channel:new` writes: a channel of the commonest sort (the provider calls us with signed JSON, we call it with
// a token), complete but for the steps that only its author can take.

import { channelSpec, inboundSpec, simulator } from './channel-new-tests.mjs';

/** The id in the spellings that code needs: pigeon-post, pigeonPost, PigeonPost, Pigeon post. */
export function namesOf(id) {
  const words = id.split('-');
  const capital = (word) => word[0].toUpperCase() + word.slice(1);
  const pascal = words.map(capital).join('');
  const name = pascal[0].toLowerCase() + pascal.slice(1);
  return { id, name, pascal, title: capital(words.join(' ')) };
}

/** Path and text of every file. */
export function channelFiles(names) {
  const { id } = names;
  const fill = (text) => text.replace(/@(id|name|pascal|title)@/g, (_whole, word) => names[word]);
  const at = (file) => `libs/channels/${id}/${file}`;
  return {
    [at(`${id}.settings.ts`)]: fill(settings),
    [at(`${id}.inbound.ts`)]: fill(inbound),
    [at(`${id}.outbound.ts`)]: fill(outbound),
    [at(`${id}.client.ts`)]: fill(client),
    [at(`${id}.errors.ts`)]: fill(errors),
    [at(`${id}.channel.ts`)]: fill(channel),
    [at(`${id}.channel.spec.ts`)]: fill(channelSpec),
    [at(`${id}.inbound.spec.ts`)]: fill(inboundSpec),
    [at('fixtures/text.json')]:
      `{\n  "id": "m-1",\n  "at": "2026-01-04T06:00:00Z",\n  "from": "+966541012525",\n  "name": "نورة السبيعي",\n  "text": "السلام عليكم"\n}\n`,
    [at('README.md')]:
      `# ${names.title}\n\nStep 6: one inbox is one what? How is it set up? Which quirks of the provider does the code answer?\n`,
    [`test/simulators/${id}/index.ts`]: fill(simulator),
  };
}

const settings = `import { z } from 'zod';

/** Settings of one inbox; the form on the set-up page renders itself from this. */
export const @name@Settings = z.object({
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://api.provider.example')
    .meta({
      label: { ar: 'عنوان الواجهة', en: 'API address' },
      help: {
        ar: 'اتركه كما هو إلا عند استعمال وسيط أو محاكٍ.',
        en: 'Leave as it is unless a proxy or a simulator stands in.',
      },
    }),
});
export type @pascal@Settings = z.infer<typeof @name@Settings>;

/** Secrets of one inbox; stored encrypted, never given out again. */
export const @name@Secrets = z.object({
  signingSecret: z
    .string()
    .trim()
    .min(8)
    .meta({
      label: { ar: 'سر التوقيع', en: 'Signing secret' },
      help: {
        ar: 'به نتحقق أن الرسائل من المزوّد حقًا.',
        en: 'It proves that messages really come from the provider.',
      },
      secret: true,
    }),
  accessToken: z
    .string()
    .trim()
    .min(8)
    .meta({
      label: { ar: 'رمز الوصول', en: 'Access token' },
      help: { ar: 'من لوحة المزوّد.', en: 'From the provider’s console.' },
      secret: true,
      goesTo: ['baseUrl'],
    }),
});
export type @pascal@Secrets = z.infer<typeof @name@Secrets>;
`;

const inbound = `import type { InboxContext, ParseContext, RawEvent, RawRequest, Verdict } from '@wasl/channel-kit';
import type { ChannelEventInput } from '@wasl/contracts';
import type { @pascal@Secrets, @pascal@Settings } from './@id@.settings';

/** The header that carries the provider's signature, in small letters. */
export const SIGNATURE_HEADER = 'x-provider-signature';

/** Step 2. Checks the signature over the exact bytes that came; without a secret everything is refused. */
export function verify(
  _request: RawRequest,
  _context: InboxContext<@pascal@Settings, @pascal@Secrets>,
): Verdict {
  return { ok: false, reason: 'step-2-not-written' };
}

/** Step 3. Reads one delivery. Pure: no I/O, no clock; what it does not know becomes a placeholder or \`ignored\`. */
export function parse(
  raw: RawEvent,
  _context: ParseContext<@pascal@Settings, @pascal@Secrets>,
): ChannelEventInput[] {
  return [{ type: 'ignored', occurredAt: raw.receivedAt.toISOString(), reason: 'step-3-not-written' }];
}
`;

const outbound = `import { ChannelError } from '@wasl/channel-kit';
import type { InboxContext, OutboundMessage, ParseContext, SendResult } from '@wasl/channel-kit';
import type { @pascal@Secrets, @pascal@Settings } from './@id@.settings';

/** Longest text of one message, in UTF-16 units. */
export const MAX_TEXT = 1000;

/** One message on the wire. */
export interface @pascal@Request {
  to: string;
  text: string;
  replyTo?: string;
}

/** Step 4. Turns a message into what the provider can carry, split at its limits. Pure. */
export function render(
  _message: OutboundMessage,
  _context: ParseContext<@pascal@Settings, @pascal@Secrets>,
): @pascal@Request[] {
  return [];
}

/** Step 5. Hands one rendered request over, with exactly one call of the client. */
export async function send(
  _request: @pascal@Request,
  _message: OutboundMessage,
  _context: InboxContext<@pascal@Settings, @pascal@Secrets>,
): Promise<SendResult> {
  throw new ChannelError('config', 'step 5 is not written');
}
`;

const client = `import { ChannelError, HttpFailure } from '@wasl/channel-kit';
import type { HttpResponse, InboxContext } from '@wasl/channel-kit';
import { refusal } from './@id@.errors';
import type { @pascal@Secrets, @pascal@Settings } from './@id@.settings';

/** The calls of the provider's API that this channel makes; every failure is a ChannelError without secrets. */
export class @pascal@Client {
  constructor(private readonly context: InboxContext<@pascal@Settings, @pascal@Secrets>) {}

  /** Posts JSON. An answer that never came is \`uncertain\`: the message may have been taken. */
  async post(path: string, body: unknown): Promise<HttpResponse> {
    const { settings, secrets, ports } = this.context;
    const answer = await ports
      .http({
        method: 'POST',
        url: \`\${settings.baseUrl.replace(/\\/+$/, '')}/\${path}\`,
        headers: { 'content-type': 'application/json', authorization: \`Bearer \${secrets.accessToken}\` },
        body: JSON.stringify(body),
      })
      .catch((error: unknown) => {
        if (!(error instanceof HttpFailure)) throw error;
        const kind = error.phase === 'not_sent' ? 'temporary' : 'uncertain';
        throw new ChannelError(kind, this.withoutSecrets(error.message));
      });
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw refusal(answer);
  }

  private withoutSecrets(message: string): string {
    return Object.values(this.context.secrets).reduce((clean, secret) => clean.replaceAll(secret, '•••'), message);
  }
}
`;

const errors = `import { ChannelError } from '@wasl/channel-kit';
import type { ChannelErrorKind, HttpResponse } from '@wasl/channel-kit';

/** What each answer means for the message. Step 5: add the provider's own codes, which say more than a status. */
const KINDS: Readonly<Record<number, ChannelErrorKind>> = {
  401: 'auth_expired',
  403: 'forbidden',
  404: 'config',
  413: 'media_rejected',
  429: 'rate_limited',
  503: 'temporary',
};

/** A refused call as the one error that the flows understand; the provider's words stay out, they may quote a secret. */
export function refusal({ status }: HttpResponse): ChannelError {
  // A gateway's 5xx says nothing about what happened behind it.
  const kind = KINDS[status] ?? (status >= 500 ? 'uncertain' : 'content_rejected');
  return new ChannelError(kind, \`the provider answered HTTP \${status}\`, { code: status });
}
`;

const channel = `import { defineChannel } from '@wasl/channel-kit';
import { parse, verify } from './@id@.inbound';
import { MAX_TEXT, render, send } from './@id@.outbound';
import { @name@Secrets, @name@Settings } from './@id@.settings';

/** Step 1: what this channel is, in one sentence. */
export const @name@ = defineChannel({
  manifest: {
    id: '@id@',
    title: { ar: '', en: '@title@' },
    summary: { ar: '', en: '' },
    icon: 'message',
    threading: 'chat',
    settings: @name@Settings,
    secrets: @name@Secrets,
    // Declare only what the folder implements: the composer and the tests believe it.
    capabilities: { outbound: { initiate: true }, text: { max: MAX_TEXT, unit: 'utf16' }, quote: {} },
    guide: [],
  },
  transport: { kind: 'webhook', verify, parse },
  outbound: { render, send },
  reaches: ['phone'],
});
`;
