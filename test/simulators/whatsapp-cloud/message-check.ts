import { refusals } from './graph-error';
import type { MediaStore } from './media-store';
import { checkTemplate } from './template-check';
import type { SimulatedTemplate } from './template-check';
import { asObject, asText } from './untrusted';
import type { Loose } from './untrusted';

/** A message that passed the checks of POST /messages. */
export interface CheckedMessage {
  /** Phone digits or business-scoped id, as the caller wrote it. */
  to: string;
  type: string;
  content: Loose;
  correlation: string | undefined;
  quotes: string | undefined;
}

const MEDIA_TYPES = ['image', 'video', 'audio', 'document', 'sticker'];
const TYPES = new Set([
  'text',
  'template',
  'reaction',
  'location',
  'contacts',
  'interactive',
  ...MEDIA_TYPES,
]);

/** Checks a message as the Graph API does; throws its error when something is wrong. */
export function checkMessage(
  body: unknown,
  known: { media: MediaStore; templates: readonly SimulatedTemplate[] },
): CheckedMessage {
  const message = asObject(body);
  if (message.messaging_product !== 'whatsapp') throw refusals.missing('messaging_product');
  const to = asText(message.to) ?? asText(message.recipient);
  if (to === undefined) throw refusals.missing('to');
  const type = asText(message.type) ?? 'text';
  if (!TYPES.has(type)) throw refusals.badValue(`type ${type} is not known`);
  const content = message[type];
  if (typeof content !== 'object' || content === null) throw refusals.missing(type);
  const correlation = asText(message.biz_opaque_callback_data);
  if ((correlation?.length ?? 0) > 512) throw refusals.badValue('biz_opaque_callback_data is too long');
  checkContent(type, content as Loose, known);
  return {
    to: to.replace(/^\+/, ''),
    type,
    content: content as Loose,
    correlation,
    quotes: asText(asObject(message.context).message_id),
  };
}

function checkContent(
  type: string,
  content: Loose,
  known: { media: MediaStore; templates: readonly SimulatedTemplate[] },
): void {
  if (type === 'text') checkLength('text.body', asText(content.body), 4096);
  if (type === 'reaction' && asText(content.message_id) === undefined)
    throw refusals.missing('reaction.message_id');
  if (type === 'location' && !(isNumber(content.latitude) && isNumber(content.longitude))) {
    throw refusals.badValue('location needs latitude and longitude');
  }
  if (type === 'contacts' && (!Array.isArray(content) || content.length === 0))
    throw refusals.missing('contacts');
  if (type === 'interactive') checkInteractive(content);
  if (type === 'template') checkTemplate(content, known);
  if (MEDIA_TYPES.includes(type)) checkMedia(type, content, known.media);
}

function checkMedia(type: string, content: Loose, media: MediaStore): void {
  const id = asText(content.id);
  if (id === undefined && asText(content.link) === undefined) throw refusals.missing(`${type}.id`);
  if (id !== undefined && !media.find(id)) throw refusals.badValue(`media ${id} is not known`);
  if (content.caption !== undefined) {
    if (type === 'audio' || type === 'sticker') throw refusals.invalid(`${type} takes no caption`);
    checkLength(`${type}.caption`, asText(content.caption), 1024);
  }
}

function checkInteractive(content: Loose): void {
  checkLength('interactive.body.text', asText(asObject(content.body).text), 1024);
  const action = asObject(content.action);
  const buttons = Array.isArray(action.buttons) ? action.buttons.map(asObject) : [];
  const sections = Array.isArray(action.sections) ? action.sections.map(asObject) : [];
  const rows = sections.flatMap((section) => (Array.isArray(section.rows) ? section.rows.map(asObject) : []));
  const options = content.type === 'list' ? rows : buttons.map((button) => asObject(button.reply));
  if (options.length === 0 || options.length > (content.type === 'list' ? 10 : 3))
    throw refusals.badValue('wrong number of choices');
  for (const option of options) checkLength('title', asText(option.title), content.type === 'list' ? 24 : 20);
  if (content.type === 'list') checkLength('action.button', asText(action.button), 20);
}

function checkLength(name: string, value: string | undefined, max: number): void {
  if (value === undefined || value.trim() === '') throw refusals.missing(name);
  if ([...value].length > max) throw refusals.badValue(`${name} must be at most ${max} characters`);
}

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
