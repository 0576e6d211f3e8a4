import { Inject, Injectable } from '@nestjs/common';
import type { Channel } from '@wasl/channel-kit';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { CONFIG, type Config } from '@wasl/platform/config';
import { UnitOfWork } from '@wasl/platform/database';
import { InboxDirectory } from '../inbox-directory';
import { inboxNotFound } from '../inbox-refusals';
import { InboxRepository } from '../inbox.repository';
import type { LoadedInbox } from '../loaded-inbox';
import type { PendingConsent } from './consent.repository';

/** An inbox whose channel has a login at its provider. */
export interface ConsentingInbox {
  inbox: LoadedInbox;
  consent: NonNullable<Channel['consent']>;
}

/** What every step of the login at a provider needs to know. */
@Injectable()
export class ConsentDesk {
  constructor(
    private readonly directory: InboxDirectory,
    private readonly uow: UnitOfWork,
    private readonly inboxes: InboxRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** One address for all inboxes, a page of ours, whoever asks: it is never taken from a request. */
  get redirectUri(): string {
    return new URL('/admin/consent', this.config.publicUrl).href;
  }

  /** As it is stored now. Throws `inboxes.not-found` or `inboxes.no-consent`. */
  async find(inboxId: string): Promise<ConsentingInbox> {
    this.directory.forget();
    const inbox = await this.directory.find(inboxId);
    if (!inbox) throw inboxNotFound();
    const { consent } = inbox.channel;
    if (!consent) throw new AppError('inboxes.no-consent', {}, { status: 409 });
    return { inbox, consent };
  }

  /** Runs `write` while the inbox is held as it was when the login began; throws `inboxes.consent-stale` otherwise. */
  unchanged<T>({ inboxId, revision }: PendingConsent, write: () => Promise<T>): Promise<T> {
    return this.uow.run(async () => {
      const row = await this.inboxes.lock(inboxId);
      if (row?.revision !== revision) throw consentStale();
      return write();
    });
  }
}

/** The settings that the provider was asked with are not those of now. */
export const consentStale = (): AppError => new AppError('inboxes.consent-stale', {}, { status: 409 });

/** The session in which a person agrees. Throws `inboxes.consent-needs-session` for programs: they have no browser. */
export function sessionOf(actor: Actor): string {
  if (actor.kind !== 'user' || actor.credentialId === null)
    throw new AppError('inboxes.consent-needs-session', {}, { status: 403 });
  return actor.credentialId;
}

/** Where the sealed verifier of an inbox opens, and nowhere else. */
export const verifierPlace = (inboxId: string): string => `inbox_consent|${inboxId}`;
