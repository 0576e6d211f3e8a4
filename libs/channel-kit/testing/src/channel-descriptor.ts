import type { IdentityRef } from '@wasl/contracts';
import type { Channel, OutboundMessage } from '../../src/channel';
import type { InboxContext, RawEvent, RawRequest } from '../../src/transport';
import { FakePorts } from './fake-ports';
import type { ScriptedAnswer } from './fake-ports';

/** A raw event as a provider would deliver it. */
export interface Delivery {
  name: string;
  body: Buffer;
  headers?: Record<string, string>;
}

/** What the shared suite must know of one channel to hold it to the contract. */
export interface ChannelDescriptor {
  /** The channel's folder (`__dirname` of its spec). */
  folder: string;
  /** Settings and secrets that its schemas accept. */
  settings: Record<string, unknown>;
  secrets: Record<string, string>;
  /** Well-formed deliveries of as many kinds as there are fixtures. */
  deliveries: readonly Delivery[];
  /** One delivery that carries exactly `count` messages; leave out where one delivery is one message. */
  batch?: (count: number) => Delivery;
  /** A delivery of one message whose type nobody knows yet; leave out where content has no types. */
  unknownType?: Delivery;
  webhook?: {
    /** Puts a body on the wire as the provider would, signed with those secrets. */
    sign(delivery: Delivery, secrets: Record<string, string>): RawRequest;
    signatureHeader: string;
    /** Another inbox's secrets: valid there, worthless here. */
    otherSecrets: Record<string, string>;
    handshake?: { good: RawRequest; answer: string; wrong: RawRequest };
  };
  outbound?: {
    to: IdentityRef;
    /** Every text that a rendered request would show to the person. */
    textOf(request: unknown): string;
    /** For channels that send over `ports.http`: the provider's answers to one accepted text. */
    accepted?: readonly ScriptedAnswer[];
  };
}

/** The descriptor's inbox as the flows would hand it to the channel. */
export function contextOf(
  channel: Channel,
  descriptor: ChannelDescriptor,
  ports = new FakePorts(),
): InboxContext<Record<string, unknown>, Record<string, unknown>> & { ports: FakePorts } {
  return {
    inboxId: '01900000-0000-7000-8000-000000000001',
    settings: channel.manifest.settings.parse(descriptor.settings),
    secrets: channel.manifest.secrets.parse(descriptor.secrets),
    ports,
  };
}

/** A stored raw event made from a delivery. */
export function rawEvent(delivery: Pick<Delivery, 'body' | 'headers'>): RawEvent {
  return {
    body: delivery.body,
    headers: delivery.headers ?? {},
    receivedAt: new Date('2026-01-04T09:00:00.000Z'),
  };
}

/** An outbound message with nothing in it but what the spec says. */
export function outboundMessage(
  parts: Partial<OutboundMessage> & Pick<OutboundMessage, 'to'>,
): OutboundMessage {
  return {
    id: '01900000-0000-7000-8000-0000000000aa',
    conversationId: '01900000-0000-7000-8000-0000000000bb',
    toName: 'سلمى الحربي',
    fromName: 'علاقات المستفيدين',
    parts: [],
    files: [],
    quotes: null,
    subject: null,
    cc: [],
    references: [],
    replyToken: 'reply-token',
    language: 'ar',
    automatic: false,
    template: null,
    reaction: null,
    ...parts,
  };
}

/** The value, or a failure that tells the author of a descriptor what is missing. */
export function required<T>(value: T | undefined, message: string): T {
  if (value === undefined) throw new Error(message);
  return value;
}
