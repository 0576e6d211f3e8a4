import { Injectable } from '@nestjs/common';
import type { Inbox } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { inboxNotFound } from './inbox-refusals';
import { InboxPresenter } from './inbox.presenter';
import { InboxRepository } from './inbox.repository';

/** Reads inboxes for whoever is signed in. */
@Injectable()
export class ReadInboxes {
  constructor(
    private readonly inboxes: InboxRepository,
    private readonly presenter: InboxPresenter,
  ) {}

  async list(actor: Actor): Promise<Inbox[]> {
    return (await this.inboxes.all()).map((row) => this.presenter.present(actor, row));
  }

  /** Throws `inboxes.not-found` (404). */
  async one(actor: Actor, id: string): Promise<Inbox> {
    const row = await this.inboxes.find(id);
    if (!row) throw inboxNotFound();
    return this.presenter.present(actor, row);
  }
}
