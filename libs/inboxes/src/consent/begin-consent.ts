import { Injectable } from '@nestjs/common';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { SecretBox } from '@wasl/platform/crypto';
import { createHash, randomBytes } from 'node:crypto';
import { InboxDirectory } from '../inbox-directory';
import { ConsentDesk, sessionOf, verifierPlace } from './consent-desk';
import { ConsentRepository } from './consent.repository';

/** 256 bits, as both names are never shorter than what they protect. */
const newSecret = (): string => randomBytes(32).toString('base64url');

/** Sends an administrator to the provider's page, and remembers in which session. */
@Injectable()
export class BeginConsent {
  constructor(
    private readonly desk: ConsentDesk,
    private readonly directory: InboxDirectory,
    private readonly pending: ConsentRepository,
    private readonly box: SecretBox,
  ) {}

  /**
   * Throws `inboxes.not-found`, `inboxes.no-consent`, `inboxes.consent-needs-session`, or `inboxes.consent-incomplete`
   * while the settings lead nowhere.
   */
  async execute(actor: Actor, inboxId: string): Promise<{ url: string }> {
    const sessionId = sessionOf(actor);
    const { inbox, consent } = await this.desk.find(inboxId);
    const context = this.directory.context(inbox);
    const standing = consent.state(context);
    if (standing === 'off' || standing === 'incomplete') throw incomplete();
    const [state, verifier] = [newSecret(), newSecret()];
    const codeChallenge = createHash('sha256').update(verifier).digest('base64url');
    const url = consent.link({ redirectUri: this.desk.redirectUri, state, codeChallenge }, context);
    // The browser goes there: nothing but a page of the web may stand in the settings.
    if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) throw incomplete();
    await this.pending.begin(hashOf(state), {
      inboxId,
      sessionId,
      revision: inbox.revision,
      verifier: this.box.seal(verifier, verifierPlace(inboxId)),
    });
    return { url };
  }
}

const incomplete = (): AppError => new AppError('inboxes.consent-incomplete', {}, { status: 409 });

/** What is kept of a state. */
export const hashOf = (state: string): Buffer => createHash('sha256').update(state).digest();
