import type { INestApplicationContext } from '@nestjs/common';
import type { ReplyOption, ReplyRequest } from '@wasl/contracts';
import { ListReplyOptions, SendReply, UpdateConversation } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import { formatReference, newId } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import type { Log } from '@wasl/platform/logging';
import { colleagueAnswers } from './demo-answers';
import { SeededRandom } from './seeded-random';

interface Colleague {
  id: string;
  name: string;
  role: Actor['role'];
  branch_id: string | null;
  team_ids: string[];
}
interface Waiting {
  id: string;
  number: string;
  assignee_id: string | null;
  team_id: string | null;
  last_seq: number;
  person: string;
  language: 'ar' | 'en';
}

const BETWEEN_MS = [14_000, 34_000] as const;
const RESOLVE_MS = [9_000, 20_000] as const;
const RESOLVE_CHANCE = 0.6;
/** What is left for whoever looks at the demo. */
const LEFT_WAITING = 8;
const OPEN_AT_MOST = 45;

/** Officers as whom nobody is signed in: nobody's own account answers by itself. */
const absent = `
select u.id, u.name, u.role, u.branch_id, array(select team_id from team_member where user_id = u.id) as team_ids from app_user u
 where u.active and u.role = 'relations_officer'
   and not exists (select 1 from user_session s where s.user_id = u.id and s.last_used_at > now() - interval '20 minutes')`;
const longestWaiting = `
select c.id, c.number, c.assignee_id, c.team_id, c.last_seq, p.name as person, p.language
  from conversation c join person p on p.id = c.person_id
 where c.status = 'open' and c.waiting_since < now() - interval '30 seconds' and not c.restricted
 order by c.waiting_since limit 60`;
const finished = `
select id, assignee_id from conversation where status = 'open' and waiting_since is null and not restricted and assignee_id = any($1)
   and last_activity_at < now() - interval '15 minutes' and (select count(*) from conversation where status = 'open') > $2
 order by last_activity_at limit 1`;
const stillAnswered = `select 1 from conversation where id = $1 and status = 'open' and waiting_since is null`;
const seen = 'update app_user set last_seen_at = now() where id = $1';

/** Colleagues of whoever tries the demo: they take, answer and close conversations, so that queues move both ways. */
export class LivingColleagues {
  private readonly random = new SeededRandom(Date.now() & 0xffffff);
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(
    private readonly context: INestApplicationContext,
    private readonly log: Log,
  ) {}

  start(): void {
    this.later(BETWEEN_MS, () => this.turn());
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private get uow(): UnitOfWork {
    return this.context.get(UnitOfWork, { strict: false });
  }

  private async turn(): Promise<void> {
    try {
      await this.work();
    } finally {
      this.later(BETWEEN_MS, () => this.turn());
    }
  }

  /** One turn: answers somebody, and closes what has long been answered. */
  async work(): Promise<void> {
    const colleagues = await this.uow.sql<Colleague>(absent);
    const waiting = await this.uow.sql<Waiting>(longestWaiting);
    if (waiting.length > LEFT_WAITING) {
      const theirs = waiting.flatMap((one) => {
        const able = colleagues.filter((each) => mayTake(each, one));
        return able.length > 0 ? [{ one, by: this.random.pick(able) }] : [];
      });
      if (theirs.length > 0) await this.answer(this.random.pick(theirs.slice(0, 12)));
    }
    const own = colleagues.map(({ id }) => id);
    const [done] = await this.uow.sql<{ id: string; assignee_id: string }>(finished, [own, OPEN_AT_MOST]);
    const closer = colleagues.find(({ id }) => id === done?.assignee_id);
    if (done && closer) await this.resolve(actorOf(closer), done.id);
  }

  private async answer({ one, by }: { one: Waiting; by: Colleague }): Promise<void> {
    const actor = actorOf(by);
    await this.uow.sql(seen, [by.id]);
    if (one.assignee_id === null)
      await this.context
        .get(UpdateConversation, { strict: false })
        .execute(actor, one.id, { assigneeId: by.id });
    const options = await this.context.get(ListReplyOptions, { strict: false }).execute(actor, one.id);
    const way = options.find((option) => option.preferred && option.open);
    if (!way) return;
    await this.context.get(SendReply, { strict: false }).execute(actor, one.id, this.request(one, way));
    if (this.random.chance(RESOLVE_CHANCE)) this.later(RESOLVE_MS, () => this.resolve(actor, one.id));
  }

  private request(one: Waiting, way: ReplyOption): ReplyRequest {
    const [template] = way.templateOnly
      ? way.templates.filter(({ variableCount }) => variableCount === 2)
      : [];
    return {
      clientKey: newId(),
      inboxId: way.inboxId,
      identityId: way.identityId,
      text: template ? '' : this.random.pick(colleagueAnswers[one.language]),
      attachmentIds: [],
      quotedMessageId: null,
      template: template
        ? {
            name: template.name,
            language: template.language,
            variables: [one.person, formatReference(Number(one.number))],
            location: null,
          }
        : null,
      cc: [],
      seenSeq: one.last_seq,
      force: false,
    };
  }

  /** Unless the person has written again. */
  private async resolve(actor: Actor, id: string): Promise<void> {
    const [row] = await this.uow.sql(stillAnswered, [id]);
    if (row)
      await this.context
        .get(UpdateConversation, { strict: false })
        .execute(actor, id, { status: 'resolved' });
  }

  private later([from, to]: readonly [number, number], act: () => Promise<void>): void {
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        act().catch((error: unknown) =>
          this.log.debug('a colleague of the demo stumbled', { error: String(error) }),
        );
      },
      this.random.between(from, to),
    );
    this.timers.add(timer);
  }
}

const mayTake = (colleague: Colleague, one: Waiting): boolean =>
  one.assignee_id === null
    ? one.team_id !== null && colleague.team_ids.includes(one.team_id)
    : one.assignee_id === colleague.id;

const actorOf = ({ id, name, role, branch_id: branchId, team_ids: teamIds }: Colleague): Actor => ({
  kind: 'user',
  userId: id,
  credentialId: null,
  name,
  role,
  teamIds,
  branchId,
  seesAll: false,
});
