import { draftPut, type DraftPut } from '@wasl/contracts';
import { z } from 'zod';
import { type DraftValue, EMPTY_DRAFT } from './draft-value';
import type { Outgoing } from './outgoing';

const PLACE = 'wasl.rescued-draft';
/** As many as a draft may name. */
const MOST_FILES = 10;
const rescued = z.object({
  userId: z.string(),
  conversationId: z.string(),
  draft: draftPut,
});

/** Whose draft of which conversation it is. */
export interface DraftOwner {
  readonly userId: string;
  readonly conversationId: string;
}

/** With the version that they were written upon. */
type AsideDraft = DraftValue & Pick<DraftPut, 'basedOn'>;

/** Puts words aside in this tab that the server did not take because the session was over. */
export function rescueDraft(tab: Storage, owner: DraftOwner, draft: AsideDraft): void {
  tab.setItem(PLACE, JSON.stringify({ ...owner, draft }));
}

/** Takes them back, once; words of somebody else are thrown away unread. */
export function takeRescuedDraft(tab: Storage, { userId, conversationId }: DraftOwner): DraftPut | null {
  const kept = rescued.safeParse(parsed(tab.getItem(PLACE)));
  if (!kept.success || kept.data.userId !== userId) {
    tab.removeItem(PLACE);
    return null;
  }
  if (kept.data.conversationId !== conversationId) return null;
  tab.removeItem(PLACE);
  return kept.data.draft;
}

/** The unsaved draft with what was on its way to the server; null when there is neither. */
export function withUnsent(draft: DraftValue | null, outgoing: readonly Outgoing[]): DraftValue | null {
  if (draft === null && outgoing.length === 0) return null;
  const { mode, ...places } = draft ?? EMPTY_DRAFT;
  const here = outgoing.filter(({ kind }) => (kind === 'note') === (mode === 'note'));
  const there = outgoing.filter((item) => !here.includes(item));
  const joined = (items: readonly Outgoing[], text: string): string =>
    [...items.map((item) => item.text), text].filter((each) => each !== '').join('\n');
  const attached = (items: readonly Outgoing[], ids: readonly string[]): string[] =>
    [...items.flatMap((item) => item.attachments.map((file) => file.id)), ...ids].slice(0, MOST_FILES);
  return {
    ...places,
    mode,
    text: joined(here, places.text),
    otherText: joined(there, places.otherText),
    attachmentIds: attached(here, places.attachmentIds),
    otherAttachmentIds: attached(there, places.otherAttachmentIds),
  };
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    // Not ours, or cut off: it counts as nothing.
    return null;
  }
}
