import { ChannelError } from '@wasl/channel-kit';
import type { ProviderTemplate, SubmittedTemplate } from '@wasl/channel-kit';
import type { TemplateButton, TemplateDraft, TemplateStatus } from '@wasl/contracts';
import { items, text } from './probe-account';
import { TwilioClient } from './twilio.client';
import type { Answer, TwilioContext } from './twilio.client';

const MOST_PAGES = 20;
const PLACE = /\{\{\s*([\w.]+)\s*\}\}/g;

const statuses: Readonly<Record<string, TemplateStatus>> = {
  approved: 'approved',
  pending: 'pending',
  received: 'pending',
  unsubmitted: 'pending',
  rejected: 'rejected',
  paused: 'paused',
  disabled: 'disabled',
};
const categories: Readonly<Record<string, ProviderTemplate['category']>> = {
  UTILITY: 'utility',
  MARKETING: 'marketing',
  AUTHENTICATION: 'authentication',
};

/** Every content template of the account, over all pages; of one name in one language the approved one. */
export async function fetchTemplates(context: TwilioContext): Promise<ProviderTemplate[]> {
  const found = new Map<string, ProviderTemplate>();
  for (const template of await contents(context)) {
    const read = readTemplate(template);
    if (read === null) continue;
    const key = `${read.name}|${read.language}`;
    if (found.get(key)?.status !== 'approved') found.set(key, read);
  }
  return [...found.values()];
}

/** Makes the content and hands it to WhatsApp; the judgement comes with a later refresh. */
export async function submitTemplate(draft: SubmittedTemplate, context: TwilioContext): Promise<void> {
  const client = new TwilioClient(context);
  const made = await client.postService('content', '/v1/Content', {
    friendly_name: draft.name,
    language: draft.language,
    ...contentOf(draft),
  });
  const sid = text(made.sid);
  if (sid === '') throw new ChannelError('temporary', 'the content was made without a SID');
  await client.postService('content', `/v1/Content/${sid}/ApprovalRequests/whatsapp`, {
    name: draft.name,
    category: draft.category.toUpperCase(),
  });
}

/** Deletes every content of that name in that language; none is fine too. */
export async function removeTemplate(
  { name, language }: { name: string; language: string },
  context: TwilioContext,
): Promise<void> {
  const client = new TwilioClient(context);
  for (const content of await contents(context)) {
    const sid = text(content.sid);
    if (nameOf(content) !== name || text(content.language) !== language || sid === '') continue;
    await client.deleteFrom('content', `/v1/Content/${sid}`);
  }
}

async function contents(context: TwilioContext): Promise<Answer[]> {
  const client = new TwilioClient(context);
  const all: Answer[] = [];
  let path: string | null = '/v1/ContentAndApprovals?PageSize=500';
  for (let page = 0; path !== null && page < MOST_PAGES; page += 1) {
    const answer: Answer = await client.readService('content', path);
    all.push(...items(answer, 'contents'));
    const next: string = text(record(answer.meta).next_page_url);
    // Only the path is followed: the token goes to no host that an answer names.
    path = URL.canParse(next) ? new URL(next).pathname + new URL(next).search : null;
  }
  return all;
}

function readTemplate(content: Answer): ProviderTemplate | null {
  const [name, language, sid] = [nameOf(content), text(content.language), text(content.sid)];
  if (name === '' || language.length < 2 || language.length > 16 || sid === '') return null;
  const approval = record(content.approval_requests);
  const shape = shapeOf(record(content.types));
  const examples = record(content.variables);
  return {
    name,
    language,
    category: categories[text(approval.category).toUpperCase()] ?? 'other',
    status: statuses[text(approval.status).toLowerCase() || 'unsubmitted'] ?? 'disabled',
    quality: 'unknown',
    reason: text(approval.rejection_reason).slice(0, 1000),
    body: shape.body,
    variableCount: shape.count,
    sendable: shape.sendable,
    examples: Array.from({ length: shape.count }, (_, place) => text(examples[String(place + 1)])),
    definition: { contentSid: sid, count: shape.count },
    media: null,
  };
}

/** The words of a content's first type, and whether all its places are numbered words of them. */
function shapeOf(types: Answer): { body: string; count: number; sendable: boolean } {
  const content = record(Object.values(types)[0]);
  const actions = items(content, 'actions').map(actionLine);
  const lines = [content.header_text, content.title, content.body, content.footer ?? content.subtitle];
  const body = [...lines.map(text), ...actions].filter(Boolean).join('\n').slice(0, 6000);
  const places = (words: string): string[] => [
    ...new Set([...words.matchAll(PLACE)].map((match) => match[1] ?? '')),
  ];
  const readable = places(body);
  const numbered = readable.every((place) => Number(place) >= 1 && Number(place) <= readable.length);
  // A place in a picture cannot be shown before it is sent, so it is left to the provider's own tools.
  const elsewhere = places(JSON.stringify(types)).some((place) => !readable.includes(place));
  return { body, count: readable.length, sendable: body !== '' && numbered && !elsewhere };
}

/** A button as its reader sees it, with where it leads. */
function actionLine(action: Answer): string {
  const leads = text(action.url) || text(action.code);
  return `• ${text(action.title)}${leads === '' ? '' : `: ${leads}`}`;
}

/** A draft as Twilio keeps it: the places of heading, addresses and codes are numbered on after those of the text. */
function contentOf(draft: TemplateDraft): { variables: Record<string, string>; types: object } {
  const examples = [...draft.examples];
  const place = (words: string, example: string): string =>
    words.replace(PLACE, () => `{{${examples.push(example)}}}`);
  const header = place(draft.header, draft.headerExample);
  const actions = draft.buttons.map((button, index) => actionOf(button, index, place));
  const variables = Object.fromEntries(examples.map((example, index) => [String(index + 1), example]));
  return { variables, types: typesOf({ ...draft, header }, actions) };
}

function typesOf({ header, body, footer, buttons }: TemplateDraft, actions: object[]): object {
  const plain = header === '' && footer === '' && buttons.every(({ type }) => type === 'reply');
  if (!plain) {
    const around = {
      ...(header === '' ? {} : { header_text: header }),
      ...(footer === '' ? {} : { footer }),
    };
    return { 'whatsapp/card': { ...around, body, ...(actions.length > 0 ? { actions } : {}) } };
  }
  return actions.length > 0 ? { 'twilio/quick-reply': { body, actions } } : { 'twilio/text': { body } };
}

function actionOf(
  button: TemplateButton,
  index: number,
  place: (words: string, example: string) => string,
): object {
  switch (button.type) {
    case 'reply':
      return { type: 'QUICK_REPLY', title: button.text, id: `reply_${index + 1}` };
    case 'url':
      return { type: 'URL', title: button.text, url: place(button.url, button.example) };
    case 'phone':
      return { type: 'PHONE_NUMBER', title: button.text, phone: button.phone };
    case 'copy':
      // WhatsApp writes this button's words itself.
      return { type: 'COPY_CODE', title: 'Copy code', code: place('{{1}}', button.example) };
  }
}

/** The name that WhatsApp knows, or ours where it was never handed in. */
function nameOf(content: Answer): string {
  return (text(record(content.approval_requests).name) || text(content.friendly_name)).slice(0, 512);
}

const record = (value: unknown): Answer =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Answer) : {};
