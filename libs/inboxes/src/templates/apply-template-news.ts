import { Injectable } from '@nestjs/common';
import type { TemplateChanged } from '@wasl/contracts';
import { Outbox } from '@wasl/platform/outbox';
import { TemplateRepository } from './template.repository';

/** Keeps what a provider says of a template by itself: judged, paused, its quality. */
@Injectable()
export class ApplyTemplateNews {
  constructor(
    private readonly templates: TemplateRepository,
    private readonly outbox: Outbox,
  ) {}

  /** In the open transaction. News of a template that is not in the book waits for the next refresh. */
  async execute(inboxId: string, news: TemplateChanged): Promise<void> {
    if (await this.templates.change(inboxId, news))
      await this.outbox.publish({ type: 'resource.changed', payload: { kind: 'inbox', id: inboxId } });
  }
}
