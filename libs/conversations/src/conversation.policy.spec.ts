import fc from 'fast-check';
import { role } from '@wasl/contracts';
import { type Actor, conversationScope, isInScope, seesEverything } from '@wasl/identity';
import { maySee, roomsOfActor, roomsOfConversation } from './conversation.policy';

const id = fc.constantFrom('a', 'b', 'c');
const actors: fc.Arbitrary<Actor> = fc
  .record({
    role: fc.constantFrom(...role.options),
    teamIds: fc.uniqueArray(id),
    branchId: fc.option(id),
    userId: fc.option(id),
  })
  .map((post) => ({
    kind: 'user',
    credentialId: null,
    name: '',
    ...post,
    seesAll: seesEverything(post.role, post.teamIds),
  }));
const conversations = fc.record({
  teamId: fc.option(id),
  branchId: fc.option(id),
  assigneeId: fc.option(id),
  restricted: fc.boolean(),
});

describe(roomsOfActor.name, () => {
  it('meets the rooms of a conversation exactly when its reader may see it', () => {
    fc.assert(
      fc.property(actors, conversations, (actor, conversation) => {
        const own = new Set(roomsOfActor(actor));
        const shared = roomsOfConversation(conversation).some((room) => own.has(room));
        expect(shared).toBe(isInScope(conversationScope(actor), conversation));
        expect(shared).toBe(maySee(actor, conversation));
      }),
      { numRuns: 2000 },
    );
  });
});
