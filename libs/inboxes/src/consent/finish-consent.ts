import { Injectable } from '@nestjs/common';
import { ChannelError } from '@wasl/channel-kit';
import type { consentAnswer } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { SecretBox } from '@wasl/platform/crypto';
import type { z } from 'zod';
import { InboxDirectory } from '../inbox-directory';
import { UpdateInbox } from '../update-inbox';
import { hashOf } from './begin-consent';
import { ConsentDesk, consentStale, sessionOf, verifierPlace } from './consent-desk';
import { ConsentRepository, type PendingConsent } from './consent.repository';

type Answer = z.output<typeof consentAnswer>;
const refused = (code: string, cause?: unknown): AppError => new AppError(code, {}, { status: 409, cause });

/** Takes what the provider sent the administrator back with, and keeps what it is good for with the inbox. */
@Injectable()
export class FinishConsent {
  constructor(
    private readonly desk: ConsentDesk,
    private readonly directory: InboxDirectory,
    private readonly pending: ConsentRepository,
    private readonly box: SecretBox,
    private readonly update: UpdateInbox,
  ) {}

  /**
   * Throws `inboxes.consent-unknown` for a state that this session did not begin, that was used, or that is old;
   * `inboxes.consent-denied` when nobody agreed; `inboxes.consent-stale` when the inbox was changed meanwhile; and the
   * channel's own code when the provider gave nothing for the code.
   */
  async execute(actor: Actor, answer: Answer): Promise<{ inboxId: string }> {
    const pending = await this.pending.take(hashOf(answer.state), sessionOf(actor));
    if (!pending) throw refused('inboxes.consent-unknown');
    if (answer.error !== '' || answer.code === '') throw refused('inboxes.consent-denied');
    const secrets = await this.exchange(pending, answer.code);
    await this.desk.unchanged(pending, () => this.update.execute(actor, pending.inboxId, { secrets }));
    return { inboxId: pending.inboxId };
  }

  private async exchange(pending: PendingConsent, code: string): Promise<Record<string, string>> {
    const { inbox, consent } = await this.desk.find(pending.inboxId);
    if (inbox.revision !== pending.revision) throw consentStale();
    const codeVerifier = this.box.open(pending.verifier, verifierPlace(pending.inboxId));
    const grant = { code, codeVerifier, redirectUri: this.desk.redirectUri };
    return consent.exchange(grant, this.directory.context(inbox)).catch((error: unknown) => {
      if (!(error instanceof ChannelError)) throw error;
      throw refused(error.code ?? 'inboxes.consent-failed', error);
    });
  }
}
