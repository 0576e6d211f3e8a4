import type { FormSummary, Inbox } from '@wasl/contracts';

/** What a form wants of the inboxes that take forms. */
type Reach =
  | { readonly taken: true }
  /** It is off; turning it on mends it. */
  | { readonly taken: false; readonly inboxId: string }
  /** There is none: one has to be added. */
  | { readonly taken: false; readonly inboxId: null };

/** Whether what is sent in by a form reaches anybody, and by which inbox it would. */
export function reachOf(
  form: Pick<FormSummary, 'inboxId'>,
  takers: readonly Pick<Inbox, 'id' | 'enabled'>[],
): Reach {
  const able = form.inboxId === null ? takers : takers.filter(({ id }) => id === form.inboxId);
  if (able.some(({ enabled }) => enabled)) return { taken: true };
  return { taken: false, inboxId: able[0]?.id ?? null };
}
