import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { showDone } from './notices';

interface Save<V, R> {
  write: (values: V) => Promise<R>;
  /** What to fetch again. */
  refresh: QueryKey;
  onDone?: (result: R) => void;
  /** Sentence after success; "Saved" unless told, null for none. */
  done?: string | null;
}

/** A write that says it was done and refreshes its list; refusals are shown as their sentence. */
export function useSave<V, R>({ write, refresh, onDone, done }: Save<V, R>) {
  const { t } = useTranslation('ui');
  const queries = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: (result) => {
      if (done !== null) showDone(done ?? t('saved'));
      onDone?.(result);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: refresh }),
  });
}
