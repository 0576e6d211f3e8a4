import { Injectable } from '@nestjs/common';
import type { OutboundFile } from '@wasl/channel-kit';
import { type TemplateBook, type TemplateDraft, templateFault } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { InboxJournal } from '../inbox-journal';
import { RefreshTemplates } from './refresh-templates';
import { TemplateDesk } from './template-desk';

/** Hands a new template to the provider for approval. */
@Injectable()
export class SubmitTemplate {
  constructor(
    private readonly desk: TemplateDesk,
    private readonly refresh: RefreshTemplates,
    private readonly journal: InboxJournal,
    private readonly uow: UnitOfWork,
  ) {}

  /** Throws what `templateFault` finds, or what TemplateDesk throws. `sample` is the file behind the draft's `sampleId`. */
  async execute(
    actor: Actor,
    inboxId: string,
    { draft, sample }: { draft: TemplateDraft; sample: OutboundFile | null },
  ): Promise<TemplateBook> {
    await this.desk.ask(inboxId, ({ keeper, context, channel }) => {
      const { templateBook } = channel.manifest.capabilities;
      const fault = templateBook ? templateFault(draft, templateBook) : null;
      if (fault) throw new AppError(fault.code, fault.params);
      if (!isExample(draft.media, sample)) throw new AppError('inboxes.template-sample');
      return keeper.submit({ ...draft, sample }, context);
    });
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

const EXAMPLES: Readonly<Record<'image' | 'video' | 'document', readonly string[]>> = {
  image: ['image/jpeg', 'image/png'],
  video: ['video/mp4'],
  document: ['application/pdf'],
};

const isExample = (media: TemplateDraft['media'], sample: OutboundFile | null): boolean =>
  media === null || media === 'location' || (sample !== null && EXAMPLES[media].includes(sample.mime));
