import { Injectable } from '@nestjs/common';
import type { TemplateBook } from '@wasl/contracts';
import { TemplateRepository } from './template.repository';

/** The templates of an inbox as they were last read. */
@Injectable()
export class ReadTemplates {
  constructor(private readonly templates: TemplateRepository) {}

  async execute(inboxId: string): Promise<TemplateBook> {
    const refreshedAt = await this.templates.refreshedAt(inboxId);
    return {
      items: await this.templates.list(inboxId),
      refreshedAt: refreshedAt?.toISOString() ?? null,
    };
  }
}
