import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { type Actor, seesEverything, SYSTEM_ACTOR } from './actor';
import { Audit } from './audit';
import { type SessionOrigin, SessionRepository, type SessionRow } from './session.repository';
import { isSessionToken, newSessionToken, tokenHash } from './token';

/** A session just opened: the only moment at which its token exists outside the browser. */
export interface OpenedSession {
  userId: string;
  token: string;
  sessionId: string;
  expiresAt: Date;
}

/** Opens, recognises and ends sessions of people. Every way to sign in passes through `open`. */
@Injectable()
export class Sessions {
  constructor(
    private readonly repository: SessionRepository,
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** A new session under a new id; the one that the browser brought along ends, whoever planted it. */
  async open(userId: string, origin: SessionOrigin, brought: string | null): Promise<OpenedSession> {
    return this.uow.run(async () => {
      await this.repository.removeDead();
      if (brought !== null && isSessionToken(brought))
        await this.announce(await this.repository.removeByHash(tokenHash(brought)));
      const token = newSessionToken();
      const { id, expires_at } = await this.repository.insert(userId, tokenHash(token), origin);
      await this.note('session.opened', userId, id);
      return { userId, token, sessionId: id, expiresAt: expires_at };
    });
  }

  /** The person behind a token, or null when it is unknown, expired, or of a disabled account. */
  async recognise(token: string): Promise<Actor | null> {
    if (!isSessionToken(token)) return null;
    const row = await this.repository.findByHash(tokenHash(token));
    if (!row) return null;
    if (row.stale) await this.repository.touch(row.id, row.user_id);
    return toActor(row);
  }

  /** The person behind a session as they are now, or null when it has ended; does not count as use. */
  async stillValid(sessionId: string): Promise<Actor | null> {
    const row = await this.repository.findById(sessionId);
    return row ? toActor(row) : null;
  }

  /** Ends one session; its sockets are cut. */
  async end(sessionId: string): Promise<void> {
    await this.uow.run(async () => {
      const removed = await this.repository.remove(sessionId);
      for (const { id, user_id } of removed) await this.note('session.ended', user_id, id);
      await this.announce(removed);
    });
  }

  /** Ends every session of a person, their sockets included; `keep` spares the one that asked for it. */
  async endAllOf(userId: string, keep: string | null = null): Promise<void> {
    await this.uow.run(async () => this.announce(await this.repository.removeAllOf(userId, keep)));
  }

  private async note(action: string, userId: string, sessionId: string): Promise<void> {
    const actor: Actor = { ...SYSTEM_ACTOR, kind: 'user', userId };
    await this.audit.record(actor, { action, subject: { kind: 'session', id: sessionId } });
  }

  private async announce(removed: { id: string; user_id: string }[]): Promise<void> {
    const facts = removed.map(({ id, user_id }) => ({
      type: 'session.revoked',
      payload: { userId: user_id, sessionId: id },
    }));
    await this.outbox.publish(...facts);
  }
}

function toActor(row: SessionRow): Actor {
  return {
    kind: 'user',
    userId: row.user_id,
    credentialId: row.id,
    name: row.name,
    role: row.role,
    teamIds: row.team_ids,
    branchId: row.branch_id,
    seesAll: seesEverything(row.role, row.team_ids),
  };
}
