import type { Draft } from '@wasl/contracts';
import type { ComposerMode } from './composer-mode';

/** What is written in both modes, and where the answer goes. */
export interface DraftWords {
  readonly text: string;
  readonly mode: ComposerMode;
  /** What is written in the other mode. */
  readonly otherText: string;
  readonly inboxId: string | null;
  readonly identityId: string | null;
}

/** What a draft holds. */
export interface DraftValue extends DraftWords {
  /** Finished uploads that go with `text`. */
  readonly attachmentIds: readonly string[];
  readonly otherAttachmentIds: readonly string[];
}

/** Finished uploads of each mode. */
export type DraftFiles = Readonly<Record<ComposerMode, readonly string[]>>;

/** Nothing written, nothing attached. */
export const EMPTY_DRAFT: DraftValue = {
  text: '',
  mode: 'reply',
  otherText: '',
  inboxId: null,
  identityId: null,
  attachmentIds: [],
  otherAttachmentIds: [],
};

/** A draft of the server, or none, as what it holds. */
export function valueOf(stored: Draft | null | undefined): DraftValue {
  if (!stored) return EMPTY_DRAFT;
  const { text, mode, otherText, inboxId, identityId, files, otherFiles } = stored;
  const ids = (all: typeof files): string[] => all.map((file) => file.id);
  return {
    ...{ text, mode, otherText, inboxId, identityId },
    attachmentIds: ids(files),
    otherAttachmentIds: ids(otherFiles),
  };
}

/** The mode that is not this one. */
export const otherMode = (mode: ComposerMode): ComposerMode => (mode === 'reply' ? 'note' : 'reply');

/** The files of a draft by the mode that they belong to. */
export function draftFiles({ mode, attachmentIds, otherAttachmentIds }: DraftValue): DraftFiles {
  return mode === 'reply'
    ? { reply: attachmentIds, note: otherAttachmentIds }
    : { reply: otherAttachmentIds, note: attachmentIds };
}

/** Words and files as one draft, turned to the mode of the words. */
export function draftOf(words: DraftWords, files: DraftFiles): DraftValue {
  const { text, mode, otherText, inboxId, identityId } = words;
  const attached = { attachmentIds: files[mode], otherAttachmentIds: files[otherMode(mode)] };
  return { text, mode, otherText, inboxId, identityId, ...attached };
}

/** Whether both say the same; nothing is the same as an empty one. */
export function sameDraft(a: DraftValue, b: DraftValue | null): boolean {
  if (b === null) return isEmptyDraft(a);
  const words = a.text === b.text && a.mode === b.mode && a.otherText === b.otherText;
  return words && marksOf(a) === marksOf(b) && a.inboxId === b.inboxId && a.identityId === b.identityId;
}

const marksOf = ({ attachmentIds, otherAttachmentIds }: DraftValue): string =>
  `${attachmentIds.join()}/${otherAttachmentIds.join()}`;

/** Nothing is written or attached in either mode. */
export function isEmptyDraft(value: DraftValue): boolean {
  return `${value.text}${value.otherText}`.trim() === '' && marksOf(value) === '/';
}
