import { Injectable } from '@nestjs/common';
import type { FormDetail, FormSummary, FormVersion } from '@wasl/contracts';
import { AppError } from '@wasl/kernel';
import { FormRepository, type StoredForm } from './form.repository';

/** A form that has a published version. */
export interface PublishedForm {
  formId: string;
  slug: string;
  open: boolean;
  /** null: the oldest inbox that takes forms. */
  inboxId: string | null;
  version: FormVersion;
}

/** Forms for those who keep them, and the published ones for everybody else. */
@Injectable()
export class ReadForms {
  constructor(private readonly forms: FormRepository) {}

  async list(): Promise<FormSummary[]> {
    return (await this.forms.list()).map(summaryOf);
  }

  /** Throws `forms.not-found` (404). */
  async one(id: string): Promise<FormDetail> {
    const form = await this.forms.find(id);
    if (!form) throw new AppError('forms.not-found', {}, { status: 404 });
    return { ...form, versions: await this.forms.versions(id) };
  }

  /** Throws `forms.version-not-found` (404). */
  async version(id: string, version: number): Promise<FormVersion> {
    const found = await this.forms.version(id, version);
    if (!found) throw new AppError('forms.version-not-found', {}, { status: 404 });
    return found;
  }

  /** The form at this address in the version that is published, or in the earlier one that a page still shows. */
  async published(slug: string, version?: number): Promise<PublishedForm | null> {
    const form = await this.forms.bySlug(slug);
    if (!form || form.publishedVersion === null) return null;
    const found = await this.forms.version(form.id, version ?? form.publishedVersion);
    const { id: formId, open, inboxId } = form;
    return found && { formId, slug, open, inboxId, version: found };
  }
}

/** The form without its draft. */
export function summaryOf({ draft: _draft, draftRevision: _revision, ...summary }: StoredForm): FormSummary {
  return summary;
}
