import { Injectable } from '@nestjs/common';
import {
  definitionFaults,
  formDefinition,
  type FormDefinition,
  type formCreate,
  type formDraftPut,
  type FormSummary,
  type formUpdate,
} from '@wasl/contracts';
import { type Actor, Audit } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import type { z } from 'zod';
import { FormRepository, type StoredForm } from './form.repository';
import { summaryOf } from './read-forms';

/** Makes, edits, publishes and opens forms. What was published is never changed: publishing again makes a new version. */
@Injectable()
export class EditForms {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly forms: FormRepository,
    private readonly audit: Audit,
  ) {}

  /** Throws `forms.slug-taken`, and `forms.not-found` for a form to copy that is gone. */
  create(actor: Actor, { slug, title, copyOf }: z.output<typeof formCreate>): Promise<FormSummary> {
    return this.uow.run(async () => {
      const base = copyOf === null ? EMPTY : (await this.held(copyOf)).draft;
      const id = await this.forms.insert(slug, { ...base, title });
      if (id === null) throw slugTaken();
      return this.done(actor, 'form.created', id);
    });
  }

  /** Throws `forms.draft-moved` (409) when the draft was saved since that revision. */
  saveDraft(
    id: string,
    { definition, revision }: z.output<typeof formDraftPut>,
  ): Promise<{ revision: number; updatedAt: string }> {
    return this.uow.run(async () => {
      mustBe(revision, await this.held(id));
      return this.forms.saveDraft(id, definition);
    });
  }

  /** Makes the draft the version that people are asked. Throws `forms.draft-moved`, `forms.not-publishable`. */
  publish(actor: Actor, id: string, revision: number): Promise<FormSummary> {
    return this.uow.run(async () => {
      const form = await this.held(id);
      mustBe(revision, form);
      const [fault] = definitionFaults(form.draft);
      if (fault) throw new AppError('forms.not-publishable', { at: fault.at, code: fault.code });
      if (form.draftChanged) await this.forms.addVersion(id, form.draft, actor.name);
      return this.done(actor, 'form.published', id);
    });
  }

  /** Throws `forms.slug-taken`, and `forms.not-published` when it is to be opened before it was published. */
  configure(actor: Actor, id: string, changes: z.output<typeof formUpdate>): Promise<FormSummary> {
    return this.uow.run(async () => {
      const form = await this.held(id);
      if (changes.open === true && form.publishedVersion === null) throw new AppError('forms.not-published');
      const { slug = form.slug, open = form.open, inboxId = form.inboxId } = changes;
      const { archived = form.archived } = changes;
      const holder = archived ? null : await this.forms.bySlug(slug);
      if (holder && holder.id !== id) throw slugTaken();
      await this.forms.configure(id, { slug, open: open && !archived, inboxId, archived });
      return this.done(actor, 'form.configured', id);
    });
  }

  private async held(id: string): Promise<StoredForm> {
    const form = await this.forms.lock(id);
    if (!form) throw new AppError('forms.not-found', {}, { status: 404 });
    return form;
  }

  private async done(actor: Actor, action: string, id: string): Promise<FormSummary> {
    const form = await this.held(id);
    const { slug, publishedVersion: version, open, archived } = form;
    const detail = { slug, version, open, archived };
    await this.audit.record(actor, { action, subject: { kind: 'form', id }, detail });
    return summaryOf(form);
  }
}

function mustBe(revision: number, form: StoredForm): void {
  if (form.draftRevision !== revision) throw new AppError('forms.draft-moved', {}, { status: 409 });
}

const slugTaken = (): AppError => new AppError('forms.slug-taken', {}, { status: 409 });

/** A new form asks already for what every form needs: a name and a way back. */
const EMPTY: FormDefinition = formDefinition.parse({
  title: { ar: '', en: '' },
  intro: { ar: '', en: '' },
  thanks: { ar: '', en: '' },
  needsOneOf: ['phone', 'email'],
  sections: [
    {
      key: 'main',
      title: { ar: '', en: '' },
      fields: [
        {
          key: 'name',
          kind: 'short_text',
          label: { ar: 'الاسم الكامل', en: 'Full name' },
          required: true,
          autocomplete: 'name',
        },
        {
          key: 'phone',
          kind: 'phone',
          label: { ar: 'رقم الجوال', en: 'Mobile number' },
          autocomplete: 'tel',
        },
        {
          key: 'email',
          kind: 'email',
          label: { ar: 'البريد الإلكتروني', en: 'E-mail address' },
          autocomplete: 'email',
        },
      ],
    },
  ],
});
