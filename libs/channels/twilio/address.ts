import type { ChannelEventInput } from '@wasl/contracts';
import type { Params } from './webhook-params';

type IdentityInput = Extract<ChannelEventInput, { type: 'message.received' }>['sender'][number];

const PHONE = /^\+[1-9]\d{5,14}$/;
const BSUID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;
const WHATSAPP = /^whatsapp:/i;

/** Whether an address of a webhook is one of WhatsApp. */
export const isWhatsApp = (address: string | undefined): boolean => WHATSAPP.test(address ?? '');

/** One address of a webhook as an identity that the provider vouches for; null for something nobody can be known by. */
export function identityOf(address: string | undefined): IdentityInput | null {
  const bare = (address ?? '').replace(WHATSAPP, '').trim();
  if (PHONE.test(bare)) return provided('phone', bare);
  if (BSUID.test(bare)) return provided('whatsapp_bsuid', bare);
  return null;
}

/** Everything that a WhatsApp webhook tells of its sender, strongest first. */
export function whatsAppSender(params: Params): IdentityInput[] {
  const found = [identityOf(params.From), bsuidOf(params), phoneOf(params.WaId)].filter(
    (each) => each !== null,
  );
  const ranked = found.toSorted((a, b) => rank(a) - rank(b));
  const unique = ranked.filter(
    (each, place) =>
      ranked.findIndex(({ kind, value }) => kind === each.kind && value === each.value) === place,
  );
  if (unique.length > 0) return unique;
  // Never seen, but a message without any sender must still be shown: it then stands for itself.
  return [{ kind: 'external', value: `unknown:${params.MessageSid ?? params.From ?? ''}`.slice(0, 320) }];
}

/** The sender of a text message: a phone, or a name or short code that cannot be answered. */
export function smsSender(params: Params): IdentityInput[] {
  const phone = identityOf(params.From);
  if (phone?.kind === 'phone') return [phone];
  const name = (params.From ?? '').trim() || `unknown:${params.MessageSid ?? ''}`;
  return [{ kind: 'external', value: name.slice(0, 320), scope: 'sms-sender', verifiedBy: 'provider' }];
}

function provided(kind: IdentityInput['kind'], value: string): IdentityInput {
  return { kind, value, scope: '', verifiedBy: 'provider' };
}

const rank = ({ kind }: IdentityInput): number => (kind === 'whatsapp_bsuid' ? 0 : 1);

/** The parameter's name varies between products; the shape of the id does not. */
function bsuidOf(params: Params): IdentityInput | null {
  const value = [params.ExternalUserId, params.UserId, params.Bsuid].find(
    (each) => each !== undefined && BSUID.test(each.replace(WHATSAPP, '')),
  );
  return value === undefined ? null : provided('whatsapp_bsuid', value.replace(WHATSAPP, ''));
}

function phoneOf(digits: string | undefined): IdentityInput | null {
  return digits === undefined ? null : identityOf(`+${digits.replace(/^\+/, '')}`);
}

/**
 * The webhook of a sender of the other kind points at this inbox. Its messages are shown rather than lost, and whoever
 * runs the inbox is told, since answers would leave by the wrong channel.
 */
export function otherChannel(params: Params, occurredAt: string): ChannelEventInput {
  const detail = (params.To ?? '').slice(0, 200);
  return { type: 'account.health', occurredAt, level: 'warning', code: 'twilio.other-channel', detail };
}
