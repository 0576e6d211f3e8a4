import type { Choices, ReplyOption } from '@wasl/contracts';
import { useState } from 'react';
import { choicesFault, choicesOf, type ChoicesDraft, type ChoicesFault, emptyChoices } from './choices-draft';

/** The choices of the answer that is being written. */
export interface ChoicesHandle {
  /** Null while there are none, or where the channel has none. */
  readonly draft: ChoicesDraft | null;
  readonly fault: ChoicesFault;
  /** As they go out; null when there are none or something is wrong with them. */
  readonly sent: Choices | null;
  readonly set: (draft: ChoicesDraft) => void;
  readonly toggle: () => void;
  readonly clear: () => void;
}

/** Holds them; another channel without choices hides them and keeps them. */
export function useChoices(option: ReplyOption | null, text: string): ChoicesHandle {
  const [kept, set] = useState<ChoicesDraft | null>(null);
  const limits = option?.features.choices;
  const draft = limits ? kept : null;
  const fault = draft && limits ? choicesFault(draft, text, limits) : null;
  return {
    draft,
    fault,
    sent: draft && fault === null ? choicesOf(draft) : null,
    set,
    toggle: () => set((now) => (now === null && limits ? emptyChoices(limits) : null)),
    clear: () => set(null),
  };
}
