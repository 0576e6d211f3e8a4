import { Injectable } from '@nestjs/common';
import { type HostedForm, offeredForms, originsOf, WEBFORM, webformSettings } from '@wasl/channels';
import { InboxDirectory } from '@wasl/inboxes';

/** A form that is offered now, and the inbox that it reaches. */
export interface OpenForm {
  inboxId: string;
  form: HostedForm;
  /** Origins of sites that may show it inside their pages. */
  sites: string[];
}

/** Which forms are open to the public: those that an enabled inbox offers; the oldest inbox wins. */
@Injectable()
export class OpenForms {
  constructor(private readonly inboxes: InboxDirectory) {}

  /** null: there is no such form, or nobody offers it. */
  async find(slug: string): Promise<OpenForm | null> {
    for (const inbox of await this.inboxes.all()) {
      if (!inbox.enabled || inbox.channel.manifest.id !== WEBFORM) continue;
      const settings = webformSettings.parse(inbox.settings);
      const form = offeredForms(settings).find((offered) => offered.slug === slug);
      if (form) return { inboxId: inbox.id, form, sites: originsOf(settings.allowedSites) ?? [] };
    }
    return null;
  }
}
