import type { ConversationRow, Message, ReplyOption } from '@wasl/contracts';
import { isBlank, newId } from '@wasl/kernel';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { usersQuery, useSession } from '../../api/queries';
import { releaseUnread } from '../inbox/unread-holds';
import { type Restored, useRestored } from './composer-bridge';
import type { ComposerMode } from './composer-mode';
import { outgoingOfWritten, type MailFieldsValue, type TemplateChoice } from './outgoing-request';
import { remaining } from './reply-choice';
import { hasMedia, writtenPlace } from './template-media';
import { seenBy } from './seen-by';
import { isFilled } from './template-text';
import { type ChoicesHandle, useChoices } from './use-choices';
import type { FileFacts } from './file-shelf';
import { useAttachments, type ChosenFiles } from './use-attachments';
import { useDeliver } from './use-deliver';
import type { DraftHandle } from './use-draft';
import { useFileRefusal } from './use-file-refusal';
import { useTexts } from './use-texts';

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
  readonly choices: ChoicesHandle;
  readonly files: ChosenFiles;
  readonly fileRefusal: (file: FileFacts) => string | null;
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

/** Holds what is being written, keeps its draft, and sends it. */
export function useComposer(input: ComposerInput): ComposerState {
  const { conversation, mode } = input;
  const texts = useTexts(input);
  const extras = useExtras(conversation.subject);
  const files = useAttachments(conversation.id, mode, input.draft);
  const { send: deliver } = useDeliver();
  const colleagues = useQuery(usersQuery).data ?? [];
  useRestored(conversation.id, (restored) => {
    input.onMode(restored.mode);
    texts.giveBack(restored.mode, restored.text);
    files.giveBack(restored.mode, restored.files);
    extras.giveBack(restored, texts.option);
  });
  const { option, text } = texts;
  const seen = useSeen(input, text);
  const reply = mode === 'reply';
  const fileRefusal = useFileRefusal(reply ? option : null);
  const templated = reply && option !== null && (option.templateOnly || extras.templating);
  const template = templated ? extras.template : null;
  const filesFine = files.files.every((each) => each.stored !== null && fileRefusal(each.file) === null);
  const choices = useChoices(reply && !templated ? option : null, text);
  const left = reply && option ? remaining(text, option.limits.textMax) : null;
  const said = templated ? isReady(template, files) : !isBlank(text) || (reply && files.files.length > 0);
  const ready =
    said && filesFine && choices.fault === null && (left ?? 0) >= 0 && (!reply || option?.open === true);
  const send = (): void => {
    const words = { option, text, mail: extras.mail, colleagues, choices: choices.sent };
    const written = { ...words, ...sendingOf(input), seenSeq: seen() };
    const stored = files.files.flatMap((each) => each.stored ?? []);
    const item = ready ? outgoingOfWritten({ ...written, template, files: stored }, Date.now()) : null;
    if (item === null) return;
    // Whoever answers has read: a mark that was set aside counts no longer.
    releaseUnread(conversation.id);
    void deliver(item);
    for (const part of [texts, extras, files, choices]) part.clear();
    if (reply) input.onClearQuote();
    input.onSaid();
  };
  const way = { pickOption: pickWith(texts, extras), fileRefusal, left };
  return { ...extras, ...texts, ...way, choices, files, ready, send };
}

/** Another way to answer keeps the words, but not what belonged to the former one. */
function pickWith(texts: ReturnType<typeof useTexts>, extras: ReturnType<typeof useExtras>) {
  return (next: ReplyOption): void => {
    texts.pick(next);
    extras.clear();
  };
}

/** Remembers where the thread stood when the first letter was written. */
function useSeen({ conversation, messages }: ComposerInput, text: string): () => number {
  const { id } = useSession().user;
  const began = useRef<number | null>(null);
  const newest = messages.at(-1)?.seq ?? conversation.lastSeq;
  const writing = text !== '';
  useEffect(() => {
    began.current = writing ? newest : null;
    // Only the first letter counts, not what arrives after it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [writing]);
  return () => seenBy(messages, began.current, id) ?? conversation.lastSeq;
}

/** What a send knows of its thread, under a key of its own. */
function sendingOf({ conversation, quoted, mode }: ComposerInput) {
  return {
    mode,
    clientKey: newId(),
    conversationId: conversation.id,
    quotedId: quoted?.id ?? null,
  };
}

function isReady(template: TemplateChoice | null, { files }: ChosenFiles): boolean {
  if (template === null || !isFilled(template.variableCount, template.variables)) return false;
  const mimes = files.flatMap((each) => each.stored?.mime ?? []);
  return hasMedia(template.media, { mimes, place: template.place });
}

/** What an answer may have beside its words: a template, or the head of a mail. */
function useExtras(subject: string) {
  const [template, setTemplate] = useState<TemplateChoice | null>(null);
  const [templating, setTemplating] = useState(false);
  const [mail, setMail] = useState<MailFieldsValue>({ subject, cc: [], bcc: [] });
  useEffect(() => setMail((value) => (value.subject === '' ? { ...value, subject } : value)), [subject]);
  const clear = (): void => {
    setTemplate(null);
    setTemplating(false);
    setMail((value) => ({ ...value, cc: [], bcc: [] }));
  };
  const giveBack = (restored: Restored, option: ReplyOption | null): void => {
    setMail((value) => ({
      ...value,
      cc: [...new Set([...restored.cc, ...value.cc])],
      bcc: [...new Set([...restored.bcc, ...value.bcc])],
    }));
    if (restored.otherTemplate) {
      setTemplate(null);
      setTemplating(true);
    }
    const { template: former } = restored;
    const offer = option?.templates.find(
      ({ name, language }) => name === former?.name && language === former.language,
    );
    if (former === null || offer === undefined) return;
    setTemplate({ ...offer, variables: former.variables, place: writtenPlace(former.location) });
    setTemplating(true);
  };
  return { template, setTemplate, templating, setTemplating, mail, setMail, giveBack, clear };
}
