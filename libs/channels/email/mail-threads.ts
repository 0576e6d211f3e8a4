import { ChannelError } from '@wasl/channel-kit';
import type { ChannelEventInput, MailLetter } from '@wasl/contracts';
import type { SenderCheck, SmtpSession } from './check-sender';
import { launchMailThread } from './launch-mail-thread';
import type { ReadRequest } from './mail-thread';
import { Overwhelmed, ThreadPool } from './thread-pool';

/**
 * Reads mails in threads. A mail that overwhelms its thread is tried again by its header alone, so that people see who
 * wrote and that something was refused; other mails never notice.
 */
export class MailThreads {
  constructor(private readonly pool: ThreadPool) {}

  /** The events of one mail; throws `content_rejected` when even its header cannot be read. */
  async read(request: ReadRequest): Promise<ChannelEventInput[]> {
    try {
      return await this.whole(request);
    } catch (cause) {
      if (!(cause instanceof Overwhelmed)) throw cause;
    }
    try {
      return await this.once({ ...request, refused: 'email.too-heavy' });
    } catch (cause) {
      if (!(cause instanceof Overwhelmed)) throw cause;
      throw new ChannelError('content_rejected', cause.message, { code: 'email.unreadable', cause });
    }
  }

  /** SPF, DKIM, DMARC and ARC of a mail that came by our own door; null when the mail is too much to be checked. */
  async check(body: Buffer, session: SmtpSession): Promise<SenderCheck | null> {
    try {
      const answer = await this.pool.run({ task: 'check', body, session });
      return 'check' in answer ? answer.check : null;
    } catch (cause) {
      if (cause instanceof Overwhelmed) return null;
      throw cause;
    }
  }

  /** A mail that lies inside another one; throws `content_rejected` when it is too much to be opened. */
  async open(body: Buffer): Promise<MailLetter> {
    const answer = await this.pool.run({ task: 'open', body }).catch((cause: unknown) => {
      if (!(cause instanceof Overwhelmed)) throw cause;
      throw new ChannelError('content_rejected', cause.message, { code: 'email.unreadable', cause });
    });
    if (!('letter' in answer)) throw new Error('a thread answered something else');
    return answer.letter;
  }

  /** Ends every idle thread. */
  close(): Promise<void> {
    return this.pool.close();
  }

  /** Time is the one bound that a sleeping or busy machine can break too: such a mail gets a second chance. */
  private async whole(request: ReadRequest): Promise<ChannelEventInput[]> {
    try {
      return await this.once(request);
    } catch (cause) {
      if (cause instanceof Overwhelmed && cause.why === 'time') return this.once(request);
      throw cause;
    }
  }

  private async once(request: ReadRequest): Promise<ChannelEventInput[]> {
    const answer = await this.pool.run({ task: 'read', ...request });
    return 'events' in answer ? answer.events : [];
  }
}

/** Threads that read; those that check ask name servers and wait, and must not keep anybody from reading. */
export const readers = new MailThreads(new ThreadPool(launchMailThread, { inHand: 8 }));
export const checkers = new MailThreads(new ThreadPool(launchMailThread));
