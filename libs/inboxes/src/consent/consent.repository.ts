import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@wasl/platform/database';

/** A login at a provider that has begun. */
export interface PendingConsent {
  inboxId: string;
  /** The session that began it, and the only one that may end it. */
  sessionId: string;
  /** Of the inbox when it began: settings that changed since may lead elsewhere. */
  revision: number;
  /** Sealed. */
  verifier: Buffer;
}

const tidy = `
delete from inbox_consent where created_at < now() - interval '15 minutes' or (inbox_id = $1 and session_id = $2)`;
const add = `
insert into inbox_consent(state_hash, inbox_id, session_id, revision, verifier) values ($1, $2, $3, $4, $5)`;
const take = `
delete from inbox_consent where state_hash = $1 and session_id = $2
returning inbox_id as "inboxId", session_id as "sessionId", revision, verifier, created_at > now() - interval '15 minutes' as young`;

/** Logins that have begun; only the hash of what names them is kept. */
@Injectable()
export class ConsentRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** One for each inbox and session: beginning anew ends the one before. */
  async begin(stateHash: Buffer, pending: PendingConsent): Promise<void> {
    const { inboxId, sessionId, revision, verifier } = pending;
    await this.uow.run(async () => {
      await this.uow.sql(tidy, [inboxId, sessionId]);
      await this.uow.sql(add, [stateHash, inboxId, sessionId, revision, verifier]);
    });
  }

  /** Once: null when this session began none of that name, when it is over, or when it is too old. */
  async take(stateHash: Buffer, sessionId: string): Promise<PendingConsent | null> {
    const [row] = await this.uow.sql<PendingConsent & { young: boolean }>(take, [stateHash, sessionId]);
    return row?.young ? row : null;
  }
}
