import type { ReplyOption } from '@wasl/contracts';
import { useCallback, useState } from 'react';
import { useRestoredText } from './composer-bridge';
import type { ComposerMode } from './composer-mode';
import { defaultOption, optionKey } from './reply-choice';
import type { DraftHandle } from './use-draft';

interface TextsInput {
  conversationId: string;
  mode: ComposerMode;
  onMode: (mode: ComposerMode) => void;
  draft: DraftHandle;
  options: readonly ReplyOption[];
  onWriting: () => void;
}

/** The words of both modes and where the answer goes, kept as a draft behind the typing. */
export function useTexts({ conversationId, mode, onMode, draft, options, onWriting }: TextsInput) {
  const stored = draft.stored ?? null;
  const { change } = draft;
  const [texts, setTexts] = useState<Record<ComposerMode, string>>(() => ({
    reply: '',
    note: '',
    ...(stored ? { [stored.mode]: stored.text } : {}),
  }));
  const [pickedKey, setPickedKey] = useState<string | null>(null);
  const option = options.find((each) => optionKey(each) === pickedKey) ?? defaultOption(options, stored);
  const inboxId = option?.inboxId ?? null;
  const identityId = option?.identityId ?? null;
  const text = texts[mode];
  const setText = useCallback(
    (next: string) => {
      setTexts((all) => ({ ...all, [mode]: next }));
      change({ text: next, mode, inboxId, identityId });
      if (next.trim() !== '') onWriting();
    },
    [mode, change, inboxId, identityId, onWriting],
  );
  useRestoredText(conversationId, (restored) => {
    onMode(restored.mode);
    const joined = [restored.text, texts[restored.mode]].filter((each) => each !== '').join('\n');
    setTexts((all) => ({ ...all, [restored.mode]: joined }));
    change({ text: joined, mode: restored.mode, inboxId, identityId });
  });
  const pick = useCallback(
    (next: ReplyOption) => {
      setPickedKey(optionKey(next));
      change({ text, mode, inboxId: next.inboxId, identityId: next.identityId });
    },
    [change, text, mode],
  );
  const clear = (): void => {
    setTexts((all) => ({ ...all, [mode]: '' }));
    draft.clear();
  };
  return { option, pick, text, setText, clear };
}
