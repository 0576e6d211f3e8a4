import { capabilitiesOf, type Channel, type ChannelRegistry } from '@wasl/channel-kit';
import type { Capabilities, ReplyOption, SuppressionReason, Verification } from '@wasl/contracts';
import { replyOption } from '@wasl/contracts';
import { shownAddress } from '@wasl/people';
import type { RouteRow } from './reply-route.repository';

/** Whether this channel can write to this identity; a scoped identity is known only where it was met. */
function reaches(channel: Channel, route: RouteRow): boolean {
  if (channel.manifest.capabilities.outbound === undefined || !channel.reaches.includes(route.kind))
    return false;
  return route.scope === '' || route.last_inbound_at !== null;
}

/** A provider may know one address under two kinds (a number, and the id made of it): one way is enough. */
const addressKey = (route: RouteRow): string => {
  const shown = route.display || route.value;
  const digits = shown.replace(/\D/g, '');
  return `${route.inbox_id}|${route.kind === 'email' || digits.length < 7 ? `${route.kind}:${route.value}` : digits}`;
};

function templatesOf(channel: Channel, route: RouteRow): ReplyOption['templates'] {
  const kept = replyOption.shape.templates.safeParse(route.templates);
  if (kept.success) return kept.data;
  const settings = channel.manifest.settings.safeParse(route.settings);
  if (!settings.success || channel.templates === undefined) return [];
  // Secrets stay sealed: what may be sent is written in the settings.
  const written = channel.templates.list({ inboxId: route.inbox_id, settings: settings.data, secrets: {} });
  return written.map((each) => ({ ...each, media: null }));
}

/** An address may stand on record twice, claimed and proved: then it is proved. */
const stronger = (one: Verification, other: Verification): Verification => (one === 'none' ? other : one);

type State = Pick<ReplyOption, 'open' | 'reason' | 'closesAt' | 'templateOnly'>;
const closed = (reason: string): State => ({ open: false, reason, closesAt: null, templateOnly: false });

/** Why a suppressed address is closed, in words for officers and administrators. */
const SUPPRESSED: Readonly<Record<SuppressionReason, string>> = {
  stop_word: 'conversations.opted-out',
  refused: 'conversations.opted-out-at-provider',
  bounced: 'conversations.address-bounced',
  complained: 'conversations.address-complained',
  staff: 'conversations.address-suppressed',
};

function stateOf(
  capabilities: Capabilities,
  route: RouteRow,
  { now, templates }: { now: Date; templates: number },
): State {
  if (capabilities.outbound?.oneWay) return closed('conversations.one-way');
  if (route.suppressed_reason !== null) return closed(SUPPRESSED[route.suppressed_reason]);
  if (route.blocked_reason !== null) return closed('conversations.recipient-blocked');
  const lastAt = route.last_inbound_at;
  if (lastAt === null && !capabilities.outbound?.initiate) return closed('conversations.person-writes-first');
  const window = capabilities.replyWindow;
  if (window === undefined) return { open: true, reason: null, closesAt: null, templateOnly: false };
  const closesAt = lastAt === null ? null : new Date(lastAt.getTime() + window.ms);
  if (closesAt !== null && closesAt > now) {
    return { open: true, reason: null, closesAt: closesAt.toISOString(), templateOnly: false };
  }
  if (capabilities.templates === undefined)
    return { ...closed('conversations.window-closed'), closesAt: closesAt?.toISOString() ?? null };
  if (templates === 0)
    return { ...closed('conversations.no-templates'), closesAt: closesAt?.toISOString() ?? null };
  return {
    open: true,
    reason: 'conversations.needs-template',
    closesAt: closesAt?.toISOString() ?? null,
    templateOnly: true,
  };
}

function suppressionOf(route: RouteRow): ReplyOption['suppressed'] {
  const { suppressed_reason: reason, suppressed_detail: detail, suppressed_at: at } = route;
  return reason === null || at === null ? null : { reason, detail: detail ?? '', at: at.toISOString() };
}

function presentOption(channel: Channel, route: RouteRow, now: Date): ReplyOption {
  const capabilities = capabilitiesOf(channel, route.settings);
  const templates = templatesOf(channel, route);
  return {
    inboxId: route.inbox_id,
    inboxName: route.inbox_name,
    channel: route.channel,
    identityId: route.identity_id,
    verifiedBy: route.verified_by,
    identityKind: route.kind,
    address: shownAddress(route),
    ...stateOf(capabilities, route, { now, templates: templates.length }),
    suppressed: suppressionOf(route),
    templates,
    preferred: false,
    limits: {
      textMax: capabilities.text?.max ?? null,
      attachmentBytes: capabilities.attachments?.maxBytes ?? null,
      attachmentMimes: capabilities.attachments?.mimes ?? [],
      ...(capabilities.segments ? { segments: capabilities.segments } : {}),
    },
    features: {
      subject: capabilities.subject !== undefined,
      cc: capabilities.cc !== undefined,
      quote: capabilities.quote !== undefined,
      reactions: capabilities.reactions !== undefined,
      attachments: capabilities.attachments !== undefined,
      ...(capabilities.choices ? { choices: capabilities.choices } : {}),
      ...(capabilities.voice ? { voiceMimes: capabilities.voice.mimes } : {}),
      typing: capabilities.presence?.typing ?? false,
    },
  };
}

/**
 * The ways in which a person can be answered, from routes in the order of `ReplyRouteRepository`. Preferred is the way
 * of the thread while it is open, also when it takes only templates; otherwise one that takes words of our own. An
 * address that nobody proved is never chosen for an officer: where nothing else is open, none is preferred.
 */
export function presentReplyOptions(
  routes: readonly RouteRow[],
  registry: ChannelRegistry,
  now: Date,
): ReplyOption[] {
  const found = new Map<string, { option: ReplyOption; inThread: boolean }>();
  for (const route of routes) {
    const channel = registry.find(route.channel);
    if (channel === null || !reaches(channel, route)) continue;
    const known = found.get(addressKey(route));
    if (known) known.option.verifiedBy = stronger(known.option.verifiedBy, route.verified_by);
    else
      found.set(addressKey(route), {
        option: presentOption(channel, route, now),
        inThread: route.in_thread,
      });
  }
  const ways = [...found.values()];
  const open = ways.filter(({ option }) => option.open);
  const proved = open.filter(({ option }) => option.verifiedBy !== 'none');
  const own = open.find(({ inThread }) => inThread) ?? proved.find(({ option }) => !option.templateOnly);
  const preferred = own ?? proved[0] ?? (open.length === 0 ? ways[0] : undefined);
  return ways.map(({ option }) => ({ ...option, preferred: option === preferred?.option }));
}
