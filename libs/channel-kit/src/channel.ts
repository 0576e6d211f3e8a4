import type {
  Bilingual,
  Capabilities,
  ConsentView,
  IdentityRef,
  MailLetter,
  MessageTemplate,
  Part,
  ProbeResult,
  TemplateDraft,
} from '@wasl/contracts';
import type { z } from 'zod';
import type { ConsentGrant, ConsentRequest } from './consent';
import type { HostProgram } from './host';
import type { OutboundFile } from './outbound-file';
import type { InboxContext, ParseContext, Transport } from './transport';

/** A stored message on its way to a person. */
export interface OutboundMessage {
  id: string;
  conversationId: string;
  to: IdentityRef;
  toName: string;
  fromName: string;
  parts: Part[];
  files: OutboundFile[];
  /** External id of the message that this one quotes. */
  quotes: string | null;
  subject: string | null;
  cc: string[];
  /** Blind copies: named on the envelope alone. */
  bcc?: string[];
  /** External ids of the thread so far, oldest first (mail: References). */
  references: string[];
  /** Signed token by which the answer finds back to this conversation. */
  replyToken: string;
  language: 'ar' | 'en';
  /** True for acknowledgements and other automatic messages. */
  automatic: boolean;
  template: {
    name: string;
    language: string;
    variables: string[];
    /** `definition` of the provider's template, where the inbox keeps a book of them. */
    definition?: unknown;
  } | null;
  reaction: { externalId: string; emoji: string | null } | null;
}

/** What `send` learned; `uncertain` outcomes are thrown as ChannelError. */
export interface SendResult {
  externalIds: string[];
  /** Where the provider's answer puts the message in the receipt order. */
  status: 'accepted' | 'sent';
  /** What the provider said beside taking it, such as the copies that it refused; stands in the log of the message. */
  remark?: string;
}

/** The way out. `render` is pure and splits; `send` makes exactly one provider call per request. */
export interface Outbound<S, K, R> {
  render(message: OutboundMessage, context: ParseContext<S, K>): R[];
  send(request: R, message: OutboundMessage, context: InboxContext<S, K>): Promise<SendResult>;
}

/** Fetches the bytes behind a media part's `remoteId`. */
export interface MediaSource<S, K> {
  fetch(
    remoteId: string,
    context: InboxContext<S, K>,
  ): Promise<{ bytes: Buffer; mime: string; fileName?: string }>;
}

export interface Setup<S, K> {
  /** Checks credentials against the provider, step by step, without sending anything to a person. */
  probe(context: InboxContext<S, K>): Promise<ProbeResult>;
}

/** Shows the person that we are there. Best effort: nothing waits for it. */
export interface Presence<S, K> {
  /** Tells that this message, and what was before it, was read. May be repeated. */
  markRead?(message: SeenMessage, context: InboxContext<S, K>): Promise<void>;
  /** Shows for a few seconds that somebody writes an answer to this message. */
  typing?(message: SeenMessage, context: InboxContext<S, K>): Promise<void>;
}
/** A message of a person that an officer has on the screen. */
export interface SeenMessage {
  externalId: string;
  from: IdentityRef;
}

/** A template as the channel reads it: what everybody sees, and what it needs itself to send it. */
export interface ProviderTemplate extends MessageTemplate {
  /** The channel's own notes, given back with each send. */
  definition: unknown;
}

/** A draft without faults, with the file that shows what stands above its words; null where it needs none. */
export interface SubmittedTemplate extends TemplateDraft {
  sample: OutboundFile | null;
}

/** The templates that the provider keeps for an inbox. */
export interface TemplateKeeper<S, K> {
  fetch(context: InboxContext<S, K>): Promise<ProviderTemplate[]>;
  /** Hands it in for approval; refusals are ChannelError `content_rejected`. */
  submit(draft: SubmittedTemplate, context: InboxContext<S, K>): Promise<void>;
  /** Resolves also when the provider does not know it any more. */
  remove(template: { name: string; language: string }, context: InboxContext<S, K>): Promise<void>;
}

/** How an inbox is linked to a device; its state travels by `EventSink.pairing`. */
export interface DeviceLink<S, K> {
  /** Ends the link and forgets the device; the stream begins again with a new code. */
  unlink(context: InboxContext<S, K>): Promise<void>;
}

/** The login at the provider by the authorization code flow (RFC 6749 with RFC 7636). */
export interface Consent<S, K> {
  /** See `consentView` in contracts. */
  state(context: ParseContext<S, K>): ConsentView['state'];
  /** The provider's page; pure. Called only where the state is `open` or `granted`. */
  link(request: ConsentRequest, context: ParseContext<S, K>): string;
  /** The secrets to be kept with the inbox. Throws ChannelError with a code that both languages explain. */
  exchange(grant: ConsentGrant, context: InboxContext<S, K>): Promise<Record<string, string>>;
}

/** Templates that the inbox may send outside its reply window. */
export interface TemplateSource<S, K> {
  list(
    context: ParseContext<S, K>,
  ): { name: string; language: string; body: string; variableCount: number }[];
}

/**
 * What a channel says of itself. Labels of fields sit in the schemas by `.meta({ label, help, secret, placeholder })`; a
 * secret that is handed to a server names the settings that choose the server by `goesTo`.
 */
export interface ChannelManifest<S extends z.ZodObject, K extends z.ZodObject> {
  id: string;
  title: Bilingual;
  summary: Bilingual;
  /** Name of a Tabler icon that the web bundles: brand-whatsapp, mail, forms, phone, users, map-pin, message. */
  icon: string;
  threading: 'chat' | 'mail' | 'form' | 'record';
  settings: S;
  secrets: K;
  capabilities: Capabilities;
  guide: Bilingual[];
  /** Set where the provider does not support this way: what an administrator must know before choosing it. */
  caution?: Bilingual;
}

export interface ChannelDefinition<S extends z.ZodObject, K extends z.ZodObject, R> {
  manifest: ChannelManifest<S, K>;
  transport: Transport<z.infer<S>, z.infer<K>>;
  outbound?: Outbound<z.infer<S>, z.infer<K>, R>;
  media?: MediaSource<z.infer<S>, z.infer<K>>;
  templates?: TemplateSource<z.infer<S>, z.infer<K>>;
  setup?: Setup<z.infer<S>, z.infer<K>>;
  templateKeeper?: TemplateKeeper<z.infer<S>, z.infer<K>>;
  presence?: Presence<z.infer<S>, z.infer<K>>;
  deviceLink?: DeviceLink<z.infer<S>, z.infer<K>>;
  consent?: Consent<z.infer<S>, z.infer<K>>;
  /** A program for a process of its own, loaded there and nowhere else. */
  host?: () => Promise<HostProgram>;
  /** What one inbox can do, where its settings leave less than the manifest declares; never more. */
  narrow?(settings: z.infer<S>): Capabilities;
  /**
   * Names of the provider's account behind these settings: no two inboxes of the channel may share one, for each would
   * take every message. Pure; equal for every spelling of the same account. Absent where the settings name none.
   */
  accounts?(settings: z.infer<S>): string[];
  /** Opens a mail that lies in a message as a file, in bounded time and memory. */
  openLetter?(bytes: Buffer): Promise<MailLetter>;
  /**
   * Identity kinds that this channel can write to. A sender's unproved address of such a kind is the sender's own, like the
   * From of a mail; one of any other kind was only typed somewhere, and is nobody's (ADR 8).
   */
  reaches: readonly IdentityRef['kind'][];
}

/** A channel with its type parameters forgotten: what the registry and the flows hold. */
export type Channel = Readonly<ChannelDefinition<z.ZodObject, z.ZodObject, unknown>>;

/** Freezes a channel; the one way to make one. Settings and secrets are parsed by its schemas before any part sees them. */
export function defineChannel<S extends z.ZodObject, K extends z.ZodObject, R>(
  definition: ChannelDefinition<S, K, R>,
): Channel {
  if (definition.manifest.capabilities.outbound && !definition.outbound) {
    throw new Error(`channel ${definition.manifest.id} declares outbound without implementing it`);
  }
  if (definition.manifest.capabilities.templates && !definition.templates) {
    throw new Error(`channel ${definition.manifest.id} declares templates without implementing them`);
  }
  refuseEmptyPromises(definition);
  return Object.freeze(definition) as unknown as Channel;
}

/** What a manifest declares beyond sending must be there too. */
function refuseEmptyPromises<S extends z.ZodObject, K extends z.ZodObject, R>(
  definition: ChannelDefinition<S, K, R>,
): void {
  const { capabilities, id } = definition.manifest;
  const missing = [
    capabilities.templateBook && !definition.templateKeeper && 'templateBook',
    capabilities.presence && !definition.presence && 'presence',
    capabilities.pairing && !definition.deviceLink && 'pairing',
    capabilities.consent && !definition.consent && 'consent',
  ].filter((name) => typeof name === 'string');
  if (missing.length > 0)
    throw new Error(`channel ${id} declares ${missing.join(', ')} without implementing it`);
}

/** What an inbox with these stored settings can do: the manifest's capabilities, or less where its settings say so. */
export function capabilitiesOf(channel: Channel, settings: unknown): Capabilities {
  const { capabilities, settings: schema } = channel.manifest;
  if (!channel.narrow) return capabilities;
  const parsed = schema.safeParse(settings);
  return parsed.success ? channel.narrow(parsed.data) : capabilities;
}
