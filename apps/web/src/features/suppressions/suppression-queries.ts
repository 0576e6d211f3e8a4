import { suppressionPage, suppressionReason, type SuppressionReason } from '@wasl/contracts';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';

/** Which rows of the list are looked at; what is not named is not narrowed. */
export interface SuppressionNarrowing {
  readonly q?: string;
  readonly reason?: SuppressionReason;
  /** `all` shows those too that were lifted. */
  readonly state?: 'all';
}

/** Key of every look at the list in the query cache. */
export const SUPPRESSIONS = ['suppressions'] as const;

/** The narrowing that an address of the page names; what it does not know is left out. */
export function suppressionNarrowingOf({ q, reason, state }: Record<string, unknown>): SuppressionNarrowing {
  const known = suppressionReason.safeParse(reason);
  return {
    // The router reads a number out of ?q=0541012525: the words come back as they were typed.
    ...((typeof q === 'string' && q !== '') || typeof q === 'number' ? { q: String(q) } : {}),
    ...(known.success ? { reason: known.data } : {}),
    ...(state === 'all' ? { state } : {}),
  };
}

/** The list, page after page. */
export const suppressionsQuery = (narrowing: SuppressionNarrowing) =>
  infiniteQueryOptions({
    queryKey: [...SUPPRESSIONS, narrowing],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get('/suppressions', suppressionPage, { signal, query: { ...narrowing, after: pageParam } }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
