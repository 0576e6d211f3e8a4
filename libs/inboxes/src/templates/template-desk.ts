import { Injectable } from '@nestjs/common';
import { type Channel, ChannelError, type InboxContext, type TemplateKeeper } from '@wasl/channel-kit';
import { AppError } from '@wasl/kernel';
import { InboxDirectory } from '../inbox-directory';
import { inboxNotFound } from '../inbox-refusals';
import type { LoadedInbox } from '../loaded-inbox';

type Loose = Record<string, unknown>;
interface Desk {
  keeper: TemplateKeeper<Loose, Loose>;
  context: InboxContext<Loose, Loose>;
  channel: Channel;
}

const WORTH_ANOTHER_TRY = new Set(['temporary', 'rate_limited', 'uncertain']);

/** The way to the provider's own list of templates. */
@Injectable()
export class TemplateDesk {
  constructor(private readonly directory: InboxDirectory) {}

  /** Throws `inboxes.not-found` or `inboxes.no-templates`; what the provider refuses becomes a sentence. */
  async ask<T>(inboxId: string, question: (desk: Desk) => Promise<T>): Promise<T> {
    const inbox = await this.find(inboxId);
    if (!inbox) throw inboxNotFound();
    const keeper = inbox.channel.templateKeeper;
    if (!keeper) throw new AppError('inboxes.no-templates', {}, { status: 409 });
    try {
      return await question({ keeper, context: this.directory.context(inbox), channel: inbox.channel });
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error;
      const code = WORTH_ANOTHER_TRY.has(error.kind) ? 'inboxes.provider-away' : 'inboxes.provider-refused';
      throw new AppError(code, { detail: error.message }, { status: 409 });
    }
  }
  /** One that was made a moment ago may not be in memory yet. */
  private async find(inboxId: string): Promise<LoadedInbox | null> {
    const known = await this.directory.find(inboxId);
    if (known) return known;
    this.directory.forget();
    return this.directory.find(inboxId);
  }
}
