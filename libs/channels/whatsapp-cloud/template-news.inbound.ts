import type { ChannelEventInput } from '@wasl/contracts';
import { categoryOf, qualityOf, statusOf } from './template-keeper';
import { text } from './untrusted-json';
import type { Loose } from './untrusted-json';

type News = Omit<
  Extract<ChannelEventInput, { type: 'template.changed' }>,
  'type' | 'occurredAt' | 'name' | 'language'
>;

const readers: Readonly<Record<string, (value: Loose) => News>> = {
  message_template_status_update(value) {
    const reason = text(value.reason);
    return {
      status: statusOf(value.event),
      reason: reason === undefined || reason === 'NONE' ? '' : reason.slice(0, 1000),
    };
  },
  message_template_quality_update: (value) => ({ quality: qualityOf(value.new_quality_score) }),
  template_category_update: (value) => ({ category: categoryOf(value.new_category) }),
};

/** What a webhook says of one template; empty for fields that speak of something else. */
export function templateNews(field: string, value: Loose, occurredAt: string): ChannelEventInput[] {
  const reader = Object.hasOwn(readers, field) ? readers[field] : undefined;
  const name = text(value.message_template_name)?.slice(0, 512);
  const language = text(value.message_template_language)?.slice(0, 16);
  if (!reader || name === undefined || language === undefined || language.length < 2) return [];
  return [{ type: 'template.changed', occurredAt, name, language, ...reader(value) }];
}
