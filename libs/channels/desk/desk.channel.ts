import { defineChannel } from '@wasl/channel-kit';
import { z } from 'zod';

/** Contacts that no wire carries: calls, interviews and visits, written down by staff. */
export const desk = defineChannel({
  manifest: {
    id: 'desk',
    title: { ar: 'سجل التواصل المباشر', en: 'Desk and field log' },
    summary: {
      ar: 'مكالمات ومقابلات وزيارات يسجّلها الموظفون والمندوبون بأنفسهم في محادثة الشخص.',
      en: 'Calls, interviews and visits that officers and representatives write into the person’s conversation by hand.',
    },
    icon: 'users',
    threading: 'record',
    settings: z.object({}),
    secrets: z.object({}),
    capabilities: {},
    guide: [
      {
        ar: 'احفظ هذا الصندوق مرة واحدة: تُنسب إليه سجلات التواصل في القوائم واللوحة الحية.',
        en: 'Save this inbox once: contact logs are filed under it in lists and on the live board.',
      },
      {
        ar: 'يسجّل الموظف من داخل المحادثة، والمندوب من صفحة «سجل تواصل».',
        en: 'Officers log from inside a conversation, representatives from the page “Log a contact”.',
      },
    ],
  },
  transport: {
    kind: 'manual',
    // Logs are written straight into the thread by LogContact (libs/field); nothing of ours sends a raw event here.
    parse: ({ receivedAt }) => [
      { type: 'ignored', occurredAt: receivedAt.toISOString(), reason: 'desk-takes-no-events' },
    ],
  },
  reaches: [],
});
