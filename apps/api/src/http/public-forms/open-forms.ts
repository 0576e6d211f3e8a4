import { Injectable } from '@nestjs/common';
import { originsOf, WEBFORM, webformSettings } from '@wasl/channels';
import type { FormVersion } from '@wasl/contracts';
import { type PublishedForm, ReadForms } from '@wasl/forms';
import { InboxDirectory } from '@wasl/inboxes';

/** A form that people can fill in now, the version that they are asked, and the inbox that it reaches. */
export interface OpenForm {
  formId: string;
  slug: string;
  inboxId: string;
  version: FormVersion;
  /** Origins of sites that may show it inside their pages. */
  sites: string[];
}

/** Which forms are open to the public: published, opened, and with an inbox that is on. */
@Injectable()
export class OpenForms {
  constructor(
    private readonly forms: ReadForms,
    private readonly inboxes: InboxDirectory,
  ) {}

  /** null: there is no such form, nobody offers it, or it never had that version. */
  async find(slug: string, version?: number): Promise<OpenForm | null> {
    const form = await this.forms.published(slug, version);
    if (!form?.open) return null;
    const inbox = await this.inboxOf(form);
    if (!inbox) return null;
    const { allowedSites } = webformSettings.parse(inbox.settings);
    const { formId, version: asked } = form;
    return { formId, slug, inboxId: inbox.id, version: asked, sites: originsOf(allowedSites) ?? [] };
  }

  /** The form's own inbox; of a form that names none, the oldest. */
  private async inboxOf({ inboxId }: PublishedForm) {
    const taking = (await this.inboxes.all()).filter(
      (inbox) => inbox.enabled && inbox.channel.manifest.id === WEBFORM,
    );
    return inboxId === null ? taking[0] : taking.find(({ id }) => id === inboxId);
  }
}
