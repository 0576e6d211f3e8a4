import { ChannelError } from '@wasl/channel-kit';
import type { InboxContext, ParseContext, RawEvent, RawRequest, Verdict } from '@wasl/channel-kit';
import type { ChannelEventInput } from '@wasl/contracts';
import { isWhatsApp, otherChannel, smsSender, whatsAppSender } from './address';
import { captioned, mediaParts, plainKind } from './media.inbound';
import type { PartInput } from './media.inbound';
import { consentEvents } from './opt-out-words';
import { isStatus, statusEvents } from './status.inbound';
import type { TwilioSecrets } from './twilio.settings';
import type { TwilioSmsSettings } from './twilio-sms.settings';
import { type Params, readParams, readQuery } from './webhook-params';
import { verifySignature } from './webhook-signature';

type Settings = ParseContext<TwilioSmsSettings, TwilioSecrets>;

/** By either Auth Token, over the address and the form. */
export const verify = (
  request: RawRequest,
  { secrets }: InboxContext<TwilioSmsSettings, TwilioSecrets>,
): Verdict => verifySignature(request, [secrets.authToken, secrets.secondaryAuthToken]);

/** Messages of people, their stop and start words, and how far ours came. Webhooks carry no time: it is ours. */
export function parse(raw: RawEvent, context: Settings): ChannelEventInput[] {
  const occurredAt = raw.receivedAt.toISOString();
  const all = readParams(raw);
  if (all.length === 0) throw new ChannelError('provider_bug', 'not a form of the provider');
  const query = readQuery(raw);
  return all.flatMap((params) => {
    if (isStatus(params)) return statusEvents(params, query, occurredAt);
    return messageEvents(params, context, occurredAt);
  });
}

function messageEvents(params: Params, { settings }: Settings, occurredAt: string): ChannelEventInput[] {
  const externalId = (params.MessageSid ?? params.SmsSid ?? '').slice(0, 998);
  if (externalId === '') throw new ChannelError('provider_bug', 'a message without an id');
  const stray = isWhatsApp(params.From);
  const sender = stray ? whatsAppSender(params) : smsSender(params);
  const received: ChannelEventInput = {
    type: 'message.received',
    occurredAt,
    externalId,
    sender,
    parts: partsOf(params),
    facts: factsOf(params),
  };
  return [
    received,
    ...consentEvents(params, sender, { words: settings, occurredAt }),
    ...(stray ? [otherChannel(params, occurredAt)] : []),
  ];
}

function partsOf(params: Params): PartInput[] {
  const parts = captioned(params.Body ?? '', mediaParts(params, plainKind));
  return parts.length > 0 ? parts : [{ type: 'unsupported', reason: params.MessageType ?? 'empty' }];
}

/** Which of several numbers of a service was written to, and from where, as far as it is told. */
function factsOf(params: Params): Record<string, string> {
  const facts = { to: params.To, country: params.FromCountry, city: params.FromCity };
  return Object.fromEntries(
    Object.entries(facts).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
    ),
  );
}
