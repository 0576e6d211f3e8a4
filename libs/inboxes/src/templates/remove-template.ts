import { Injectable } from '@nestjs/common';
import type { Actor } from '@wasl/identity';
import { UnitOfWork } from '@wasl/platform/database';
import { InboxJournal } from '../inbox-journal';
import { TemplateDesk } from './template-desk';
import { TemplateRepository } from './template.repository';

/** Deletes a template at the provider and here. */
@Injectable()
export class RemoveTemplate {
  constructor(
    private readonly desk: TemplateDesk,
    private readonly templates: TemplateRepository,
    private readonly journal: InboxJournal,
    private readonly uow: UnitOfWork,
  ) {}

  /** Throws what TemplateDesk throws. */
  async execute(actor: Actor, inboxId: string, template: { name: string; language: string }): Promise<void> {
    await this.desk.ask(inboxId, ({ keeper, context }) => keeper.remove(template, context));
    await this.uow.run(async () => {
      await this.templates.remove(inboxId, template);
      await this.journal.record(actor, inboxId, { action: 'inbox.template-removed', detail: template });
    });
  }
}
