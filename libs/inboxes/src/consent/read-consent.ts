import { Injectable } from '@nestjs/common';
import type { ConsentView } from '@wasl/contracts';
import { InboxDirectory } from '../inbox-directory';
import { ConsentDesk } from './consent-desk';

/** How an inbox stands with the login at its provider. */
@Injectable()
export class ReadConsent {
  constructor(
    private readonly desk: ConsentDesk,
    private readonly directory: InboxDirectory,
  ) {}

  /** Throws `inboxes.not-found` or `inboxes.no-consent`. */
  async execute(inboxId: string): Promise<ConsentView> {
    const { inbox, consent } = await this.desk.find(inboxId);
    return { state: consent.state(this.directory.context(inbox)), redirectUri: this.desk.redirectUri };
  }
}
