import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/api-problem';
import { showDone, showProblem } from './notices';

interface Save<V, R> {
  write: (values: V) => Promise<R>;
  /** What to fetch again. */
  refresh: QueryKey;
  onDone?: (result: R) => void;
  /** Sentence after success; "Saved" unless told, null for none. */
  done?: string | null;
  /** Shows a refusal where it belongs and says true; any other is told by a notice. */
  place?: (problem: ApiProblem) => boolean;
}

/** A write that says it was done and refreshes its list; refusals are shown as their sentence. */
export function useSave<V, R>({ write, refresh, onDone, done, place }: Save<V, R>) {
  const { t } = useTranslation('ui');
  const queries = useQueryClient();
  return useMutation({
    mutationFn: write,
    meta: { quiet: place !== undefined },
    onError: (error) => {
      if (place && !(error instanceof ApiProblem && place(error))) showProblem(error);
    },
    onSuccess: (result) => {
      if (done !== null) showDone(done ?? t('saved'));
      onDone?.(result);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: refresh }),
  });
}
