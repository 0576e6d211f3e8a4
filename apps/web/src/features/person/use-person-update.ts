import { person as personSchema, type Person } from '@wasl/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../api/client';
import { keys } from '../../api/queries';
import { showProblem } from '../../ui/notices';
import { patchConversation } from '../inbox/conversation-queries';

/** What can be changed in place. */
export type PersonChange = Partial<
  Pick<Person, 'name' | 'language' | 'roles' | 'accommodations' | 'note' | 'city' | 'branchId'>
>;

/** Ways to change a person. */
export interface PersonUpdate {
  readonly change: (person: Person, change: PersonChange) => Promise<boolean>;
  readonly addIdentity: (person: Person, kind: 'phone' | 'email', value: string) => Promise<boolean>;
  readonly removeIdentity: (person: Person, identityId: string) => Promise<boolean>;
  readonly merge: (winner: Person, loserId: string, reason: string) => Promise<boolean>;
  readonly undoMerge: (personId: string, mergeId: string) => Promise<boolean>;
}

/** Changes a person at once on screen; a refusal puts everything back and says why. */
export function usePersonUpdate(conversationId?: string): PersonUpdate {
  const queries = useQueryClient();
  return useMemo(() => {
    const keep = (next: Person): void => {
      queries.setQueryData(keys.person(next.id), next);
      const { id, name, language, roles } = next;
      if (conversationId !== undefined)
        patchConversation(queries, conversationId, { person: { id, name, language, roles } });
    };
    const run = async (request: Promise<Person>, before?: Person): Promise<boolean> => {
      try {
        keep(await request);
        return true;
      } catch (error) {
        if (before) keep(before);
        showProblem(error);
        return false;
      }
    };
    const all = (done: boolean): boolean => {
      if (done) void queries.invalidateQueries({ queryKey: keys.people });
      if (done) void queries.invalidateQueries({ queryKey: keys.conversations });
      return done;
    };
    return {
      change: (person, change) => {
        keep({ ...person, ...change });
        return run(api.patch(`/people/${person.id}`, change, personSchema), person);
      },
      addIdentity: (person, kind, value) =>
        run(api.post(`/people/${person.id}/identities`, { kind, value }, personSchema)),
      removeIdentity: (person, identityId) =>
        run(remove(`/people/${person.id}/identities/${identityId}`, person.id), person),
      merge: async (winner, loserId, reason) =>
        all(await run(api.post(`/people/${winner.id}/merge`, { loserId, reason }, personSchema))),
      undoMerge: async (_personId, mergeId) =>
        all(await run(api.post(`/person-merges/${mergeId}/undo`, undefined, personSchema))),
    };
  }, [queries, conversationId]);
}

async function remove(path: string, personId: string): Promise<Person> {
  await api.send('DELETE', path);
  return api.get(`/people/${personId}`, personSchema);
}
