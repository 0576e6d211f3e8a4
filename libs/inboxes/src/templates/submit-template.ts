import { Injectable } from '@nestjs/common';
import type { TemplateBook, TemplateDraft } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { InboxJournal } from '../inbox-journal';
import { RefreshTemplates } from './refresh-templates';
import { TemplateDesk } from './template-desk';

const PLACE = /\{\{\s*(\d{1,2})\s*\}\}/g;

/** Hands a new template to the provider for approval. */
@Injectable()
export class SubmitTemplate {
  constructor(
    private readonly desk: TemplateDesk,
    private readonly refresh: RefreshTemplates,
    private readonly journal: InboxJournal,
    private readonly uow: UnitOfWork,
  ) {}

  /** Throws `inboxes.template-places`, `inboxes.template-examples`, or what TemplateDesk throws. */
  async execute(actor: Actor, inboxId: string, draft: TemplateDraft): Promise<TemplateBook> {
    checkPlaces(draft);
    await this.desk.ask(inboxId, ({ keeper, context }) => keeper.submit(draft, context));
    const { name, language, category } = draft;
    await this.uow.run(() =>
      this.journal.record(actor, inboxId, {
        action: 'inbox.template-submitted',
        detail: { name, language, category },
      }),
    );
    return this.refresh.execute(inboxId);
  }
}

/** Providers judge a template by its examples, and refuse places that are not numbered 1, 2, 3 …. */
function checkPlaces({ body, examples }: TemplateDraft): void {
  const used = [...new Set([...body.matchAll(PLACE)].map((match) => Number(match[1])))].toSorted(
    (a, b) => a - b,
  );
  if (used.some((place, index) => place !== index + 1)) throw new AppError('inboxes.template-places');
  if (examples.length !== used.length)
    throw new AppError('inboxes.template-examples', { expected: used.length });
}
