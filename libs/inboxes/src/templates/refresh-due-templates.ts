import { CHANNEL_REGISTRY, ChannelRegistry } from '@wasl/channel-kit';
import { AppError } from '@wasl/kernel';
import { Log } from '@wasl/platform/logging';
import { Inject, Injectable } from '@nestjs/common';
import { InboxHealthBook } from '../inbox-health-book';
import { InboxRepository } from '../inbox.repository';
import { RefreshTemplates } from './refresh-templates';
import { TemplateRepository } from './template.repository';

/** Inboxes that one round asks for; the rest are due in the next. */
const AT_MOST = 5;
const PATIENCE_MS = 60_000;
const FINDING = 'inboxes.templates-';

/**
 * Reads the templates of inboxes again by the clock: a webhook may be lost, and not every provider sends one. Each inbox
 * has its own hour, claimed before it is asked: however many workers do this, a provider is asked once.
 */
@Injectable()
export class RefreshDueTemplates {
  constructor(
    @Inject(CHANNEL_REGISTRY) private readonly channels: ChannelRegistry,
    private readonly templates: TemplateRepository,
    private readonly refresh: RefreshTemplates,
    private readonly inboxes: InboxRepository,
    private readonly health: InboxHealthBook,
    private readonly log: Log,
  ) {}

  /** Answers how many inboxes were asked for. What fails stands in the health of its inbox and waits for the next hour. */
  async execute(): Promise<number> {
    const keeping = this.channels.all().filter(({ templateKeeper }) => templateKeeper !== undefined);
    const ids = keeping.map(({ manifest }) => manifest.id);
    for (let asked = 0; asked < AT_MOST; asked += 1) {
      const inboxId = await this.templates.claimDue(ids);
      if (inboxId === null) return asked;
      await this.one(inboxId);
    }
    return AT_MOST;
  }

  private async one(inboxId: string): Promise<void> {
    try {
      await withPatience(this.refresh.execute(inboxId));
      await this.health.recovered(inboxId, FINDING);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      this.log.warn('templates of an inbox could not be read', { inboxId, detail });
      await this.tell(inboxId, error);
    }
  }

  /** An old list is the smallest of an inbox's troubles: a greater one stays in sight. */
  private async tell(inboxId: string, error: unknown): Promise<void> {
    const row = await this.inboxes.find(inboxId);
    const isWorse =
      row !== null && ['warning', 'error'].includes(row.health.level) && !row.health.code.startsWith(FINDING);
    if (row === null || isWorse) return;
    const refused = error instanceof AppError && error.code === 'inboxes.provider-refused';
    const detail = error instanceof AppError ? String(error.params['detail'] ?? error.code) : '';
    await this.health.record(inboxId, 'warning', {
      code: `${FINDING}${refused ? 'refused' : 'unread'}`,
      detail,
    });
  }
}

async function withPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_done, fail) => {
    timer = setTimeout(
      () => fail(new AppError('inboxes.provider-away', { detail: 'no answer in time' }, { status: 409 })),
      PATIENCE_MS,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
