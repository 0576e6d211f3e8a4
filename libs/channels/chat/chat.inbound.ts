import { ChannelError, type ParseContext, type RawEvent } from '@wasl/channel-kit';
import {
  type ChannelEventInput,
  chatArrival,
  type ChatArrival,
  type IdentityRef,
  type Part,
  type VisitIntroduction,
} from '@wasl/contracts';
import { toVisibleLine } from '@wasl/kernel';
import type { ChatSecrets, ChatSettings } from './chat.settings';

type Written = Extract<ChatArrival, { type: 'message' }>;

const UNSTORABLE = /\0|\p{Cs}/gu;
const LABELS = {
  name: { ar: 'الاسم', en: 'Name' },
  phone: { ar: 'الجوال', en: 'Phone' },
  email: { ar: 'البريد', en: 'E-mail' },
} as const;

/**
 * Reads what the visitors' door stored. The visit itself is proved (we gave its key out), and so is what the site has
 * signed; a number or address typed into the chat is shown and joins nobody.
 */
export function parse(
  { body }: RawEvent,
  { inboxId }: ParseContext<ChatSettings, ChatSecrets>,
): ChannelEventInput[] {
  const arrival = read(body);
  if (arrival.type === 'receipt')
    return [
      {
        type: 'receipt.updated',
        occurredAt: arrival.at,
        externalId: arrival.externalId,
        status: arrival.status,
      },
    ];
  const name = toVisibleLine(arrival.visitor.name ?? arrival.introduction?.name ?? '').trim();
  return [
    {
      type: 'message.received',
      occurredAt: arrival.at,
      // The browser draws the id: one visitor's must never meet another's.
      externalId: `${arrival.visitor.value}:${arrival.clientId}`,
      sender: senderOf(arrival, inboxId),
      senderName: (name || strangersName(arrival)).slice(0, 160),
      language: arrival.language,
      parts: partsOf(arrival),
      facts: factsOf(arrival),
    },
  ];
}

function read(body: Buffer): ChatArrival {
  try {
    const storable = (_key: string, value: unknown) =>
      typeof value === 'string' ? value.replace(UNSTORABLE, '\uFFFD') : value;
    return chatArrival.parse(JSON.parse(body.toString('utf8'), storable));
  } catch (cause) {
    throw new ChannelError('provider_bug', 'not an arrival of the chat', { cause });
  }
}

function senderOf({ visitor }: Written, inboxId: string): IdentityRef[] {
  const proved = { scope: '', verifiedBy: 'signed' } as const;
  const own: IdentityRef = {
    kind: 'visitor',
    value: visitor.value,
    scope: inboxId,
    verifiedBy: visitor.signed ? 'signed' : 'provider',
  };
  if (!visitor.signed) return [own];
  return [
    own,
    ...(visitor.email ? [{ kind: 'email', value: visitor.email, ...proved } as const] : []),
    ...(visitor.phone ? [{ kind: 'phone', value: visitor.phone, ...proved } as const] : []),
  ];
}

/** Two strangers in one list must be told apart. */
function strangersName({ visitor, language }: Written): string {
  const sign = visitor.value.slice(-4).toUpperCase();
  return language === 'en' ? `Visitor ${sign}` : `زائر ${sign}`;
}

function partsOf(arrival: Written): Part[] {
  const { text, file, introduction } = arrival;
  const parts: Part[] = [
    ...(text === '' ? [] : [{ type: 'text', text } as const]),
    ...(file ? [mediaOf(file)] : []),
    // Last: lists show what somebody wrote, not what they are called.
    ...(introduction ? introductionOf(introduction) : []),
  ];
  return parts.length > 0 ? parts : [{ type: 'unsupported', reason: 'empty' }];
}

function introductionOf(introduction: VisitIntroduction): Part[] {
  const fields = (['name', 'phone', 'email'] as const)
    .filter((key) => introduction[key].trim() !== '')
    .map((key) => ({ key, label: LABELS[key], value: toVisibleLine(introduction[key]).trim() }));
  return fields.length > 0 ? [{ type: 'form', form: 'chat-introduction', fields }] : [];
}

function mediaOf({ voice, mime, ...file }: NonNullable<Written['file']>): Part {
  const family = mime.split('/')[0];
  const kind = family === 'image' || family === 'video' || family === 'audio' ? family : 'document';
  return { type: 'media', kind: voice ? 'voice' : kind, mime, ...file, state: 'pending' };
}

function factsOf({ page, language, visitor, introduction }: Written): Record<string, string> {
  return {
    language,
    ...(page ? { page: page.url, pageTitle: toVisibleLine(page.title).trim() } : {}),
    ...(visitor.signed ? { signed: 'yes' } : {}),
    ...(introduction?.consent ? { consent: 'yes' } : {}),
  };
}
