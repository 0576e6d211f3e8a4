import { MutationCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/api-problem';
import { showProblem } from '../ui/notices';

function worthAnotherTry(failures: number, error: Error): boolean {
  // A refusal stays a refusal; only a silent or broken server may answer differently the next time.
  if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) return false;
  return failures < 2;
}

/**
 * The cache of what the server said. A refused write is shown as its sentence, unless the mutation has
 * `meta: { quiet: true }` because the screen shows it itself.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: worthAnotherTry, staleTime: 10_000 },
    mutations: {
      retry: false,
      // Without a network a write fails with its sentence instead of hanging until the network is back.
      networkMode: 'always',
    },
  },
  mutationCache: new MutationCache({
    onError: (error, _variables, _result, mutation) => {
      if (mutation.meta?.['quiet'] !== true) showProblem(error);
    },
  }),
});
