import { Injectable } from '@nestjs/common';
import type { ProviderTemplate } from '@wasl/channel-kit';
import { messageTemplate, type MessageTemplate, type TemplateChanged } from '@wasl/contracts';
import { UnitOfWork } from '@wasl/platform/database';
import { z } from 'zod';

interface TemplateRow {
  name: string;
  language: string;
  category: string;
  status: string;
  quality: string;
  reason: string;
  body: string;
  variable_count: number;
  sendable: boolean;
  examples: unknown;
  media: string | null;
}

const list = `
select name, language, category, status, quality, reason, body, variable_count, definition is not null as sendable, examples, media
  from inbox_template where inbox_id = $1 order by name, language`;
const put = `
insert into inbox_template(inbox_id, name, language, category, status, quality, reason, body, variable_count, examples, definition, media)
select $1, t.name, t.language, t.category, t.status, t.quality, t.reason, t.body, t.variable_count, t.examples, nullif(t.definition, 'null'), t.media
  from jsonb_to_recordset($2::jsonb) as t(name text, language text, category text, status text, quality text, reason text, body text,
    variable_count int, examples jsonb, definition jsonb, media text)
on conflict (inbox_id, name, language) do update set category = excluded.category, status = excluded.status, quality = excluded.quality,
  reason = excluded.reason, body = excluded.body, variable_count = excluded.variable_count, examples = excluded.examples,
  definition = excluded.definition, media = excluded.media, changed_at = now()`;
const removeOthers = `
delete from inbox_template where inbox_id = $1
   and (name, language) not in (select t.name, t.language from jsonb_to_recordset($2::jsonb) as t(name text, language text))`;
const change = `
update inbox_template set status = coalesce($4, status), category = coalesce($5, category), quality = coalesce($6, quality),
  reason = coalesce($7, reason), changed_at = now() where inbox_id = $1 and name = $2 and language = $3 returning 1`;

// Not all at one stroke of the clock: providers count calls, and so does this house.
const nextTime = `now() + interval '60 minutes' + random() * interval '10 minutes'`;
const claimDue = `
update inbox set templates_due_at = ${nextTime} where id = (
  select id from inbox where channel = any($1) and enabled and deleted_at is null and (templates_due_at is null or templates_due_at <= now())
   order by templates_due_at nulls first, id limit 1 for update skip locked)
returning id`;
const asked = `update inbox set templates_at = now(), templates_due_at = ${nextTime} where id = $1`;

/** Templates of inboxes as rows. */
@Injectable()
export class TemplateRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async list(inboxId: string): Promise<MessageTemplate[]> {
    const rows = await this.uow.prepared<TemplateRow>(list, [inboxId]);
    return z
      .array(messageTemplate)
      .parse(rows.map(({ variable_count: variableCount, ...row }) => ({ ...row, variableCount })));
  }

  /** When the provider was last asked; null before the first time. */
  async refreshedAt(inboxId: string): Promise<Date | null> {
    const [row] = await this.uow.sql<{ templates_at: Date | null }>(
      'select templates_at from inbox where id = $1',
      [inboxId],
    );
    return row?.templates_at ?? null;
  }

  /** Puts what the provider has in place of what was known. */
  async replace(inboxId: string, templates: ProviderTemplate[]): Promise<void> {
    const unique = new Map(templates.map((each) => [`${each.name}/${each.language}`, each]));
    const rows = JSON.stringify(
      [...unique.values()].map(({ variableCount, ...each }) => ({ ...each, variable_count: variableCount })),
    );
    await this.uow.prepared(removeOthers, [inboxId, rows]);
    await this.uow.prepared(put, [inboxId, rows]);
    await this.uow.sql(asked, [inboxId]);
  }

  /** One inbox of these channels whose hour has come, which nobody else gets before its next; null when there is none. */
  async claimDue(channels: readonly string[]): Promise<string | null> {
    const [row] = await this.uow.sql<{ id: string }>(claimDue, [[...channels]]);
    return row?.id ?? null;
  }

  /** Answers whether the template was known. */
  async change(inboxId: string, news: TemplateChanged): Promise<boolean> {
    const { name, language, status, category, quality, reason } = news;
    const values = [
      inboxId,
      name,
      language,
      status ?? null,
      category ?? null,
      quality ?? null,
      reason ?? null,
    ];
    return (await this.uow.prepared(change, values)).length > 0;
  }

  async remove(inboxId: string, { name, language }: { name: string; language: string }): Promise<void> {
    await this.uow.sql('delete from inbox_template where inbox_id = $1 and name = $2 and language = $3', [
      inboxId,
      name,
      language,
    ]);
  }
}
