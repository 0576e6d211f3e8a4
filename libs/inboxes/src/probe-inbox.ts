import { Injectable } from '@nestjs/common';
import { ChannelError } from '@wasl/channel-kit';
import type { ProbeResult } from '@wasl/contracts';
import { Log } from '@wasl/platform/logging';
import { InboxDirectory } from './inbox-directory';
import { InboxHealthBook } from './inbox-health-book';
import { inboxNotFound, notTestable } from './inbox-refusals';
import type { LoadedInbox } from './loaded-inbox';

const PATIENCE_MS = 45_000;
const LATE: ProbeResult = { ok: false, steps: [{ code: 'inboxes.probe-late', ok: false, detail: '' }] };

/** Tries an inbox's credentials against its provider, without writing to anybody. */
@Injectable()
export class ProbeInbox {
  constructor(
    private readonly directory: InboxDirectory,
    private readonly health: InboxHealthBook,
    private readonly log: Log,
  ) {}

  /** Throws `inboxes.not-found` or `inboxes.not-testable`; whatever the provider says is an answer, not an error. */
  async execute(id: string): Promise<ProbeResult> {
    this.directory.forget();
    const inbox = await this.directory.find(id);
    if (!inbox) throw inboxNotFound();
    const result = await this.ask(inbox);
    const failed = result.steps.find((step) => !step.ok);
    if (result.ok) await this.health.record(id, 'ok', { code: 'inboxes.working' });
    else
      await this.health.record(id, 'error', {
        code: failed?.code ?? 'inboxes.probe-failed',
        detail: failed?.detail ?? '',
      });
    return result;
  }

  private async ask(inbox: LoadedInbox): Promise<ProbeResult> {
    const { setup } = inbox.channel;
    if (!setup) throw notTestable();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<ProbeResult>((done) => (timer = setTimeout(() => done(LATE), PATIENCE_MS)));
    try {
      return await Promise.race([setup.probe(this.directory.context(inbox)), late]);
    } catch (error) {
      const kind = error instanceof ChannelError ? error.kind : 'provider_bug';
      const detail = error instanceof Error ? error.message : String(error);
      this.log.warn('probe of an inbox failed', { inboxId: inbox.id, kind, detail });
      return { ok: false, steps: [{ code: `delivery.${kind}`, ok: false, detail }] };
    } finally {
      clearTimeout(timer);
    }
  }
}
