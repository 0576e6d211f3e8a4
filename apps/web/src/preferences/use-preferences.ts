import { preferences, type Preferences } from '@wasl/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { api } from '../api/client';
import { keys, type SessionOrNone } from '../api/queries';
import { showProblem } from '../ui/notices';
import { applyPreferences, currentPreferences, onPreferences } from './preferences-store';

/** The reader's choices, live. */
export function usePreferences(): Preferences {
  return useSyncExternalStore(onPreferences, currentPreferences);
}

/** Changes choices at once; when somebody is signed in the server keeps them, and a refusal puts the old ones back. */
export function useSetPreferences(): (change: Partial<Preferences>) => void {
  const queries = useQueryClient();
  return useCallback(
    (change) => {
      const before = currentPreferences();
      applyPreferences(change);
      if (!queries.getQueryData<SessionOrNone>(keys.session)) return;
      api.patch('/session/preferences', change, preferences).catch((error: unknown) => {
        applyPreferences(before);
        showProblem(error);
      });
    },
    [queries],
  );
}
