import { ChannelError } from '@wasl/channel-kit';
import type { InboxContext, ProviderTemplate, SubmittedTemplate } from '@wasl/channel-kit';
import type { TemplateButton, TemplateDraft, TemplateStatus } from '@wasl/contracts';
import { shapeOf } from './template-shape';
import { object, text } from './untrusted-json';
import type { Loose } from './untrusted-json';
import { WhatsAppCloudClient } from './whatsapp-cloud.client';
import type { WhatsAppCloudSecrets, WhatsAppCloudSettings } from './whatsapp-cloud.settings';

type Context = InboxContext<WhatsAppCloudSettings, WhatsAppCloudSecrets>;

const FIELDS = 'id,name,language,status,category,quality_score,rejected_reason,components,parameter_format';
const MOST_PAGES = 40;

const statuses: Readonly<Record<string, TemplateStatus>> = {
  APPROVED: 'approved',
  REINSTATED: 'approved',
  FLAGGED: 'approved',
  PENDING: 'pending',
  IN_APPEAL: 'pending',
  REJECTED: 'rejected',
  PAUSED: 'paused',
  LIMIT_EXCEEDED: 'paused',
  DISABLED: 'disabled',
  LOCKED: 'disabled',
  ARCHIVED: 'disabled',
  PENDING_DELETION: 'deleted',
  DELETED: 'deleted',
};
const categories: Readonly<Record<string, ProviderTemplate['category']>> = {
  UTILITY: 'utility',
  MARKETING: 'marketing',
  AUTHENTICATION: 'authentication',
};
const qualities: Readonly<Record<string, ProviderTemplate['quality']>> = {
  GREEN: 'high',
  YELLOW: 'medium',
  RED: 'low',
};

const lookUp = <T>(table: Readonly<Record<string, T>>, word: unknown, otherwise: T): T => {
  const key = text(word)?.toUpperCase() ?? '';
  return Object.hasOwn(table, key) ? (table[key] ?? otherwise) : otherwise;
};

/** Our word for Meta's status of a template; one that nobody knows yet is not sent. */
export const statusOf = (word: unknown): TemplateStatus => lookUp(statuses, word, 'disabled');
/** Our word for Meta's category. */
export const categoryOf = (word: unknown): ProviderTemplate['category'] => lookUp(categories, word, 'other');
/** Our word for Meta's colour of quality. */
export const qualityOf = (word: unknown): ProviderTemplate['quality'] => lookUp(qualities, word, 'unknown');

/** Every template of the business account, over all pages. */
export async function fetchTemplates(context: Context): Promise<ProviderTemplate[]> {
  const client = new WhatsAppCloudClient(context);
  const found: ProviderTemplate[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const cursor = after === undefined ? '' : `&after=${encodeURIComponent(after)}`;
    const answer = await client.read(`${edge(context)}?fields=${FIELDS}&limit=100${cursor}`);
    const data: unknown[] = Array.isArray(answer.data) ? answer.data : [];
    found.push(...data.flatMap((each) => readTemplate(object(each))));
    const paging = object(answer.paging);
    after = text(object(paging.cursors).after);
    // Graph gives cursors on the last page too; only `next` says that there is more.
    if (after === undefined || paging.next === undefined) break;
  }
  return found;
}

function readTemplate(template: Loose): ProviderTemplate[] {
  const name = text(template.name)?.slice(0, 512);
  const language = text(template.language)?.slice(0, 16);
  if (name === undefined || language === undefined) return [];
  const { body, places, examples, media } = shapeOf(template);
  const reason = text(template.rejected_reason);
  return [
    {
      name,
      language,
      category: categoryOf(template.category),
      status: statusOf(template.status),
      quality: qualityOf(object(template.quality_score).score),
      reason: reason === undefined || reason === 'NONE' ? '' : reason.slice(0, 1000),
      body: body.slice(0, 6000),
      variableCount: places?.length ?? 0,
      sendable: places !== null,
      examples,
      definition: places === null ? null : { places, media },
      media,
    },
  ];
}

/** Hands a template in for approval; Meta's judgement comes by webhook or with the next refresh. */
export async function submitTemplate(draft: SubmittedTemplate, context: Context): Promise<void> {
  const client = new WhatsAppCloudClient(context);
  const handle = draft.sample === null ? null : await client.uploadSample(draft.sample);
  await client
    .write('POST', edge(context), {
      name: draft.name,
      language: draft.language,
      category: draft.category.toUpperCase(),
      components: componentsOf(draft, handle),
    })
    .catch(asRefusal);
}

/** Deletes one template in one language; one that is not there any more counts as deleted. */
export async function removeTemplate(
  { name, language }: { name: string; language: string },
  context: Context,
): Promise<void> {
  const client = new WhatsAppCloudClient(context);
  const known = await client.read(
    `${edge(context)}?name=${encodeURIComponent(name)}&fields=id,name,language`,
  );
  const data: unknown[] = Array.isArray(known.data) ? known.data : [];
  const id = data
    .map(object)
    .filter((each) => text(each.name) === name && text(each.language) === language)
    .map((each) => text(each.id))[0];
  if (id === undefined) return;
  // With the id only this language goes; by the name alone Meta deletes every language of it.
  const query = `hsm_id=${encodeURIComponent(id)}&name=${encodeURIComponent(name)}`;
  await client.write('DELETE', `${edge(context)}?${query}`).catch(asRefusal);
}

const edge = ({ settings }: Context): string => `${settings.businessAccountId}/message_templates`;

function componentsOf(draft: TemplateDraft, handle: string | null): unknown[] {
  const { body, footer, buttons, examples } = draft;
  const example = examples.length > 0 ? { example: { body_text: [examples] } } : {};
  return [
    ...headerOf(draft, handle),
    { type: 'BODY', text: body, ...example },
    ...(footer === '' ? [] : [{ type: 'FOOTER', text: footer }]),
    ...(buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons: buttons.map(buttonOf) }]),
  ];
}

function headerOf({ header, headerExample, media }: TemplateDraft, handle: string | null): unknown[] {
  if (media !== null) {
    const example = handle === null ? {} : { example: { header_handle: [handle] } };
    return [{ type: 'HEADER', format: media.toUpperCase(), ...example }];
  }
  const example = headerExample === '' ? {} : { example: { header_text: [headerExample] } };
  return header === '' ? [] : [{ type: 'HEADER', format: 'TEXT', text: header, ...example }];
}

function buttonOf(button: TemplateButton): unknown {
  switch (button.type) {
    case 'reply':
      return { type: 'QUICK_REPLY', text: button.text };
    case 'url': {
      const example = button.example === '' ? {} : { example: [button.example] };
      return { type: 'URL', text: button.text, url: button.url, ...example };
    }
    case 'phone':
      return { type: 'PHONE_NUMBER', text: button.text, phone_number: button.phone };
    case 'copy':
      return { type: 'COPY_CODE', example: button.example };
  }
}

/** A lost answer is not a message that may be at somebody's door twice: asking again finds out. */
function asRefusal(error: unknown): never {
  if (error instanceof ChannelError && error.kind === 'uncertain')
    throw new ChannelError('temporary', error.message, { ...(error.code ? { code: error.code } : {}) });
  throw error;
}
