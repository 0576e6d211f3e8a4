import type { ChannelEventInput } from '@wasl/contracts';
import { safeFileName } from '@wasl/kernel';
import { number, object, objects, parseJson, text } from './untrusted-json';
import type { Loose } from './untrusted-json';

type PartInput = Extract<ChannelEventInput, { type: 'message.received' }>['parts'][number];
type MediaInput = Extract<PartInput, { type: 'media' }>;

const readers: Readonly<Record<string, (message: Loose) => PartInput[] | undefined>> = {
  text: (message) => textParts(text(object(message.text).body)),
  image: (message) => mediaParts('image', object(message.image)),
  video: (message) => mediaParts('video', object(message.video)),
  audio: (message) =>
    mediaParts(object(message.audio).voice === true ? 'voice' : 'audio', object(message.audio)),
  voice: (message) => mediaParts('voice', object(message.voice)),
  document: (message) => mediaParts('document', object(message.document)),
  sticker: (message) => mediaParts('sticker', object(message.sticker)),
  location: (message) => locationParts(object(message.location)),
  contacts: (message) => contactParts(objects(message.contacts)),
  button: (message) => choiceParts(object(message.button).payload, object(message.button).text),
  interactive: (message) => interactiveParts(object(message.interactive)),
  order: (message) => orderParts(object(message.order)),
};

/** The content of one message of any type; what we cannot read becomes a visible `unsupported` part. */
export function partsOf(message: Loose): PartInput[] {
  const type = text(message.type) ?? 'unknown';
  const reader = Object.hasOwn(readers, type) ? readers[type] : undefined;
  const parts = reader?.(message);
  return parts !== undefined && parts.length > 0 ? parts : [unsupported(message, type)];
}

/** Names what WhatsApp could not or would not tell us. */
function unsupported(message: Loose, type: string): PartInput {
  const error = objects(message.errors)[0];
  const named = text(object(message.unsupported).type) ?? text(object(message.interactive).type);
  const reason = [type, named, text(error?.code)].filter((word) => word !== undefined).join(':');
  return { type: 'unsupported', reason: reason.slice(0, 200) };
}

function textParts(body: string | undefined): PartInput[] | undefined {
  return body === undefined ? undefined : [{ type: 'text', text: body }];
}

function mediaParts(kind: MediaInput['kind'], media: Loose): PartInput[] | undefined {
  const remoteId = text(media.id);
  if (remoteId === undefined) return undefined;
  const mime = text(media.mime_type);
  const fileName = text(media.filename);
  const caption = text(media.caption);
  return [
    {
      type: 'media',
      kind,
      remoteId,
      ...(mime === undefined ? {} : { mime }),
      ...(fileName === undefined ? {} : { fileName: safeFileName(fileName) }),
      ...(caption === undefined ? {} : { caption }),
    },
  ];
}

function locationParts(location: Loose): PartInput[] | undefined {
  const latitude = number(location.latitude);
  const longitude = number(location.longitude);
  if (
    latitude === undefined ||
    longitude === undefined ||
    Math.abs(latitude) > 90 ||
    Math.abs(longitude) > 180
  )
    return undefined;
  const name = text(location.name);
  const address = text(location.address);
  return [
    {
      type: 'location',
      latitude,
      longitude,
      ...(name === undefined ? {} : { name }),
      ...(address === undefined ? {} : { address }),
    },
  ];
}

function contactParts(contacts: readonly Loose[]): PartInput[] | undefined {
  const cards = contacts.map((contact) => {
    const name = object(contact.name);
    const phones = objects(contact.phones).map((phone) => text(phone.phone) ?? text(phone.wa_id));
    const emails = objects(contact.emails).map((email) => text(email.email));
    return {
      name: text(name.formatted_name) ?? text(name.first_name) ?? '',
      phones: phones.filter((phone) => phone !== undefined),
      emails: emails.filter((email) => email !== undefined),
    };
  });
  return cards.length === 0 ? undefined : [{ type: 'contacts', cards }];
}

function choiceParts(optionId: unknown, title: unknown): PartInput[] | undefined {
  const label = text(title) ?? text(optionId);
  return label === undefined
    ? undefined
    : [{ type: 'choice_reply', optionId: text(optionId) ?? label, title: label }];
}

function interactiveParts(interactive: Loose): PartInput[] | undefined {
  const type = text(interactive.type);
  const reply = object(type === undefined ? undefined : interactive[type]);
  if (type === 'button_reply' || type === 'list_reply') return choiceParts(reply.id, reply.title);
  if (type === 'nfm_reply') return flowParts(reply);
  return undefined;
}

/** Answers of a WhatsApp Flow arrive as JSON inside a string; its keys are all the labels that there are. */
function flowParts(reply: Loose): PartInput[] | undefined {
  const answers = object(parseJson(text(reply.response_json) ?? ''));
  const fields = Object.entries(answers)
    .filter(([key]) => key !== 'flow_token')
    .map(([key, value]) => ({
      key,
      label: { ar: key, en: key },
      value: text(value) ?? text(JSON.stringify(value)) ?? '',
    }));
  if (fields.length === 0) return textParts(text(reply.body));
  return [{ type: 'form', form: text(reply.name) ?? 'flow', fields }];
}

function orderParts(order: Loose): PartInput[] | undefined {
  const items = objects(order.product_items);
  if (items.length === 0) return undefined;
  const fields = items.map((item, index) => {
    const product = text(item.product_retailer_id) ?? String(index + 1);
    const price = [text(item.item_price), text(item.currency)].filter((word) => word !== undefined).join(' ');
    return {
      key: product,
      label: { ar: `المنتج ${product}`, en: `Product ${product}` },
      value: `${text(item.quantity) ?? '1'} × ${price}`.trim(),
    };
  });
  return [{ type: 'form', form: 'order', fields }, ...(textParts(text(order.text)) ?? [])];
}
