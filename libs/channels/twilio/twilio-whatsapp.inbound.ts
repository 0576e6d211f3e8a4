import { ChannelError } from '@wasl/channel-kit';
import type { InboxContext, ParseContext, RawEvent, RawRequest, Verdict } from '@wasl/channel-kit';
import type { ChannelEventInput } from '@wasl/contracts';
import { safeDisplayName } from '@wasl/kernel';
import { isWhatsApp, otherChannel, smsSender, whatsAppSender } from './address';
import { partsOf } from './content.inbound';
import { consentEvents } from './opt-out-words';
import { isStatus, statusEvents } from './status.inbound';
import type { TwilioSecrets } from './twilio.settings';
import type { TwilioWhatsappSettings } from './twilio-whatsapp.settings';
import { type Params, readParams, readQuery } from './webhook-params';
import { verifySignature } from './webhook-signature';

type Settings = ParseContext<TwilioWhatsappSettings, TwilioSecrets>;

// Only the provider's own verdict counts here: on WhatsApp nobody expects that a word ends a conversation.
const NO_WORDS = { stopWords: [], startWords: [] };

/** By either Auth Token, over the address and the form. */
export const verify = (
  request: RawRequest,
  { secrets }: InboxContext<TwilioWhatsappSettings, TwilioSecrets>,
): Verdict => verifySignature(request, [secrets.authToken, secrets.secondaryAuthToken]);

/** Messages of people and how far ours came. Webhooks carry no time: it is ours. */
export function parse(raw: RawEvent, _context: Settings): ChannelEventInput[] {
  const occurredAt = raw.receivedAt.toISOString();
  const all = readParams(raw);
  if (all.length === 0) throw new ChannelError('provider_bug', 'not a form of the provider');
  const query = readQuery(raw);
  return all.flatMap((params) =>
    isStatus(params) ? statusEvents(params, query, occurredAt) : messageEvents(params, occurredAt),
  );
}

function messageEvents(params: Params, occurredAt: string): ChannelEventInput[] {
  const externalId = (params.MessageSid ?? params.SmsSid ?? '').slice(0, 998);
  if (externalId === '') throw new ChannelError('provider_bug', 'a message without an id');
  const stray = !isWhatsApp(params.From);
  const sender = stray ? smsSender(params) : whatsAppSender(params);
  const senderName = safeDisplayName(params.ProfileName ?? params.ProfileUsername ?? '');
  const quotes = params.OriginalRepliedMessageSid;
  const received: ChannelEventInput = {
    type: 'message.received',
    occurredAt,
    externalId,
    sender,
    ...(senderName === '' ? {} : { senderName }),
    parts: partsOf(params),
    ...(quotes ? { quotes } : {}),
    facts: factsOf(params),
  };
  return [
    received,
    ...consentEvents(params, sender, { words: NO_WORDS, occurredAt }),
    ...(stray ? [otherChannel(params, occurredAt)] : []),
  ];
}

/** What an officer should know beside the content: forwarded, or come by an advertisement. */
function factsOf(params: Params): Record<string, string> {
  const forwarded =
    params.FrequentlyForwarded === 'true' ? 'frequently' : params.Forwarded === 'true' ? 'yes' : undefined;
  const facts: Record<string, string | undefined> = {
    forwarded,
    'referral.type': params.ReferralSourceType,
    'referral.id': params.ReferralSourceId,
    'referral.url': params.ReferralSourceUrl,
    'referral.headline': params.ReferralHeadline,
    'referral.body': params.ReferralBody,
    'referral.click': params.ReferralCtwaClid,
  };
  return Object.fromEntries(
    Object.entries(facts).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
    ),
  );
}
