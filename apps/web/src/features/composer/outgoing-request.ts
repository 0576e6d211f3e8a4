import type { Attachment, Choices, ReplyOption, TemplateMedia } from '@wasl/contracts';
import type { ComposerMode } from './composer-mode';
import { mentionedIds, type Mentionable } from './mention-text';
import type { Outgoing, OutgoingRequest } from './outgoing';
import { placeOf, type WrittenPlace } from './template-media';
import { filledTemplate } from './template-text';
import { isVoiceNote } from './voice-note';

/** A template with what was filled in. */
export interface TemplateChoice {
  readonly name: string;
  readonly language: string;
  readonly body: string;
  readonly variableCount: number;
  readonly variables: readonly string[];
  readonly media: TemplateMedia | null;
  /** For a template with a place above its words. */
  readonly place: WrittenPlace;
}

/** Subject and copies of a mail. */
export interface MailFieldsValue {
  readonly subject: string;
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
}

/** Everything that one send is made of. */
export interface Written {
  readonly clientKey: string;
  readonly conversationId: string;
  readonly mode: ComposerMode;
  readonly option: ReplyOption | null;
  readonly text: string;
  /** The template to send instead of the text, when one is needed or wished. */
  readonly template: TemplateChoice | null;
  readonly mail: MailFieldsValue;
  /** What the person can tap under the text; null for none. */
  readonly choices?: Choices | null;
  readonly files: readonly Attachment[];
  readonly quotedId: string | null;
  /** The newest message that its author had seen. */
  readonly seenSeq: number;
  readonly colleagues: readonly Mentionable[];
}

/** What is shown at once and sent; null for an answer without a way to send it. */
export function outgoingOfWritten(written: Written, now: number): Outgoing | null {
  const request = written.mode === 'note' ? noteOf(written) : replyOf(written);
  if (request === null) return null;
  const { template, option } = written;
  return {
    clientKey: written.clientKey,
    conversationId: written.conversationId,
    kind: request.kind,
    channel: request.kind === 'public' ? (option?.channel ?? null) : null,
    text: template ? filledTemplate(template.body, template.variables) : written.text.trim(),
    attachments: written.files,
    at: new Date(now).toISOString(),
    state: 'sending',
    sentence: null,
    code: null,
    request,
  };
}

function noteOf({ clientKey, text, files, colleagues }: Written): OutgoingRequest {
  const attachmentIds = files.map((file) => file.id);
  return {
    kind: 'note',
    body: { clientKey, text: text.trim(), mentions: mentionedIds(text, colleagues), attachmentIds },
  };
}

function replyOf(written: Written): OutgoingRequest | null {
  const { option, template, mail } = written;
  if (option === null) return null;
  const subject = mail.subject.trim();
  return {
    kind: 'public',
    body: {
      clientKey: written.clientKey,
      inboxId: option.inboxId,
      identityId: option.identityId,
      text: template ? '' : written.text.trim(),
      attachmentIds: written.files.map((file) => file.id),
      quotedMessageId: option.features.quote ? written.quotedId : null,
      template: template && {
        name: template.name,
        language: template.language,
        variables: [...template.variables],
        location: template.media === 'location' ? placeOf(template.place) : null,
      },
      ...(option.features.subject && subject !== '' ? { subject } : {}),
      cc: option.features.cc ? [...mail.cc] : [],
      ...(option.features.cc && mail.bcc.length > 0 ? { bcc: [...mail.bcc] } : {}),
      ...(written.choices ? { choices: written.choices } : {}),
      ...(written.files.some(isVoiceNote) ? { voiceNote: true } : {}),
      seenSeq: written.seenSeq,
      force: false,
    },
  };
}
