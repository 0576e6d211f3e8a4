import { Injectable } from '@nestjs/common';
import type { TemplateBook } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { ReadTemplates } from './read-templates';
import { TemplateDesk } from './template-desk';
import { TemplateRepository } from './template.repository';

/** Asks the provider for the templates of an inbox and keeps what it says. */
@Injectable()
export class RefreshTemplates {
  constructor(
    private readonly desk: TemplateDesk,
    private readonly templates: TemplateRepository,
    private readonly read: ReadTemplates,
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
  ) {}

  /** Throws what TemplateDesk throws; then everything stays as it was. */
  async execute(inboxId: string): Promise<TemplateBook> {
    const found = await this.desk.ask(inboxId, ({ keeper, context }) => keeper.fetch(context));
    await this.uow.run(async () => {
      await this.templates.replace(inboxId, found);
      await this.outbox.publish({ type: 'resource.changed', payload: { kind: 'inbox', id: inboxId } });
    });
    return this.read.execute(inboxId);
  }
}
