import type { ConversationRow, Message, ReplyOption } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usersQuery } from '../../api/queries';
import { formatBytes } from '../../format/number';
import type { ComposerMode } from './composer';
import { useRestoredText } from './composer-bridge';
import { mentionedIds } from './mention-text';
import type { Outgoing, OutgoingRequest } from './outgoing-store';
import { acceptsMime, defaultOption, optionKey, remaining } from './reply-choice';
import type { TemplateChoice } from './template-picker';
import { filledTemplate, isFilled } from './template-text';
import { useAttachments, type ChosenFiles } from './use-attachments';
import { useDeliver } from './use-deliver';
import type { DraftHandle } from './use-draft';

/** Subject and copies of a mail. */
export interface MailFieldsValue {
  readonly subject: string;
  readonly cc: readonly string[];
}

/** Everything that is being written. */
export interface ComposerState {
  readonly option: ReplyOption | null;
  readonly pickOption: (option: ReplyOption) => void;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly template: TemplateChoice | null;
  readonly setTemplate: (template: TemplateChoice | null) => void;
  readonly templating: boolean;
  readonly setTemplating: (templating: boolean) => void;
  readonly mail: MailFieldsValue;
  readonly setMail: (mail: MailFieldsValue) => void;
  readonly files: ChosenFiles;
  readonly fileRefusal: (file: File) => string | null;
  /** Characters left of the channel's limit; null without one. */
  readonly left: number | null;
  readonly ready: boolean;
  readonly send: () => void;
}

interface ComposerInput {
  conversation: ConversationRow;
  messages: readonly Message[];
  quoted: Message | null;
  onClearQuote: () => void;
  onWriting: () => void;
  onSaid: () => void;
  mode: ComposerMode;
  onMode: (mode: ComposerMode) => void;
  draft: DraftHandle;
  options: readonly ReplyOption[];
}

type Texts = Record<ComposerMode, string>;

/** Holds what is being written, keeps its draft, and sends it. */
export function useComposer(input: ComposerInput): ComposerState {
  const { conversation, mode, draft, options, quoted, onWriting } = input;
  const stored = draft.stored ?? null;
  const [texts, setTexts] = useState<Texts>(() => ({
    reply: '',
    note: '',
    ...(stored ? { [stored.mode]: stored.text } : {}),
  }));
  const [pickedKey, setPickedKey] = useState<string | null>(null);
  const [template, setTemplate] = useState<TemplateChoice | null>(null);
  const [templating, setTemplating] = useState(false);
  const [mail, setMail] = useState<MailFieldsValue>({ subject: conversation.subject, cc: [] });
  const files = useAttachments();
  const deliver = useDeliver();
  const users = useQuery(usersQuery).data ?? [];
  const option = options.find((each) => optionKey(each) === pickedKey) ?? defaultOption(options, stored);
  const text = texts[mode];

  const { change } = draft;
  const inboxId = option?.inboxId ?? null;
  const identityId = option?.identityId ?? null;
  const setText = useCallback(
    (next: string) => {
      setTexts((all) => ({ ...all, [mode]: next }));
      change({ text: next, mode, inboxId, identityId });
      if (next.trim() !== '') onWriting();
    },
    [mode, change, inboxId, identityId, onWriting],
  );
  useRestoredText(conversation.id, (restored) => {
    input.onMode(restored.mode);
    setTexts((all) => ({
      ...all,
      [restored.mode]: [restored.text, all[restored.mode]].filter((each) => each !== '').join('\n'),
    }));
    change({ text: restored.text, mode: restored.mode, inboxId, identityId });
  });
  const needsTemplate = mode === 'reply' && option !== null && (option.templateOnly || templating);
  const fileRefusal = useFileRefusal(mode === 'reply' ? option : null);
  const left = mode === 'reply' && option ? remaining(text, option.limits.textMax) : null;
  const sentFiles = files.files.flatMap((each) => each.stored ?? []);
  const filesFine = files.files.every((each) => each.stored !== null && fileRefusal(each.file) === null);
  const content = needsTemplate
    ? template !== null && isFilled(template.variableCount, template.variables)
    : text.trim() !== '' || (mode === 'reply' && sentFiles.length > 0);
  const ready =
    content && filesFine && (left === null || left >= 0) && (mode === 'note' || option?.open === true);

  const clear = (): void => {
    setTexts((all) => ({ ...all, [mode]: '' }));
    setTemplate(null);
    setTemplating(false);
    setMail((value) => ({ ...value, cc: [] }));
    files.clear();
    draft.clear();
    if (mode === 'reply') input.onClearQuote();
    input.onSaid();
  };
  const send = (): void => {
    if (!ready) return;
    const clientKey = newId();
    const attachmentIds = sentFiles.map((file) => file.id);
    const request: OutgoingRequest | null =
      mode === 'note'
        ? {
            kind: 'note',
            body: { clientKey, text: text.trim(), mentions: mentionedIds(text, users), attachmentIds },
          }
        : option && {
            kind: 'public',
            body: {
              clientKey,
              inboxId: option.inboxId,
              identityId: option.identityId,
              text: needsTemplate ? '' : text.trim(),
              attachmentIds,
              quotedMessageId: option.features.quote ? (quoted?.id ?? null) : null,
              template:
                needsTemplate && template
                  ? { name: template.name, language: template.language, variables: [...template.variables] }
                  : null,
              ...(option.features.subject && mail.subject.trim() !== ''
                ? { subject: mail.subject.trim() }
                : {}),
              cc: option.features.cc ? [...mail.cc] : [],
              seenSeq: input.messages.at(-1)?.seq ?? conversation.lastSeq,
              force: false,
            },
          };
    if (request === null) return;
    const said = needsTemplate && template ? filledTemplate(template.body, template.variables) : text.trim();
    const item: Outgoing = {
      clientKey,
      conversationId: conversation.id,
      kind: request.kind,
      channel: request.kind === 'public' ? (option?.channel ?? null) : null,
      text: said,
      attachments: sentFiles,
      at: new Date().toISOString(),
      state: 'sending',
      sentence: null,
      request,
    };
    void deliver.send(item);
    clear();
  };
  const pickOption = useCallback(
    (next: ReplyOption) => {
      setPickedKey(optionKey(next));
      setTemplate(null);
      setTemplating(false);
      change({ text, mode, inboxId: next.inboxId, identityId: next.identityId });
    },
    [change, text, mode],
  );
  useEffect(
    () => setMail((value) => (value.subject === '' ? { ...value, subject: conversation.subject } : value)),
    [conversation.subject],
  );
  return {
    option,
    pickOption,
    text,
    setText,
    template,
    setTemplate,
    templating,
    setTemplating,
    mail,
    setMail,
    files,
    fileRefusal,
    left,
    ready,
    send,
  };
}

function useFileRefusal(option: ReplyOption | null): (file: File) => string | null {
  const { t } = useTranslation('composer');
  return useMemo(
    () => (file) => {
      if (option === null) return null;
      if (!option.features.attachments) return t('refusal.none');
      const { attachmentBytes, attachmentMimes } = option.limits;
      if (attachmentBytes !== null && file.size > attachmentBytes)
        return t('refusal.size', { most: formatBytes(attachmentBytes) });
      return acceptsMime(attachmentMimes, file.type || 'application/octet-stream') ? null : t('refusal.mime');
    },
    [option, t],
  );
}
