import type { ReplyOption } from '@wasl/contracts';
import { useCallback, useEffect, useState } from 'react';
import type { ComposerMode } from './composer-mode';
import { otherMode, valueOf } from './draft-value';
import { textsOf } from './merged-draft';
import { defaultOption, optionKey } from './reply-choice';
import type { DraftHandle } from './use-draft';

interface TextsInput {
  mode: ComposerMode;
  draft: DraftHandle;
  options: readonly ReplyOption[];
  onWriting: () => void;
}

type Texts = Readonly<Record<ComposerMode, string>>;

/** The words of both modes and where the answer goes, kept as a draft behind the typing. */
export function useTexts({ mode, draft, options, onWriting }: TextsInput) {
  const stored = draft.stored ?? null;
  const { change } = draft;
  const [texts, setTexts] = useState<Texts>(() => textsOf(draft.heard?.value ?? valueOf(stored)));
  const { heard } = draft;
  useEffect(() => {
    if (heard) setTexts(textsOf(heard.value));
  }, [heard]);
  const [pickedKey, setPickedKey] = useState<string | null>(null);
  const option = options.find((each) => optionKey(each) === pickedKey) ?? defaultOption(options, stored);
  const inboxId = option?.inboxId ?? null;
  const identityId = option?.identityId ?? null;
  const text = texts[mode];
  const otherText = texts[otherMode(mode)];
  const setText = useCallback(
    (next: string) => {
      setTexts((all) => ({ ...all, [mode]: next }));
      change({ text: next, mode, otherText, inboxId, identityId });
      if (next.trim() !== '') onWriting();
    },
    [mode, otherText, change, inboxId, identityId, onWriting],
  );
  /** Puts words before those that are there, in whichever mode they belong. */
  const giveBack = (into: ComposerMode, words: string): void => {
    const joined = [words, texts[into]].filter((each) => each !== '').join('\n');
    setTexts((all) => ({ ...all, [into]: joined }));
    change({ text: joined, mode: into, otherText: texts[otherMode(into)], inboxId, identityId });
  };
  const pick = useCallback(
    (next: ReplyOption) => {
      setPickedKey(optionKey(next));
      change({ text, mode, otherText, inboxId: next.inboxId, identityId: next.identityId });
    },
    [change, text, mode, otherText],
  );
  const clear = (): void => {
    setTexts((all) => ({ ...all, [mode]: '' }));
    draft.clear({ text: '', mode, otherText, inboxId, identityId });
  };
  return { option, pick, text, setText, giveBack, clear };
}
