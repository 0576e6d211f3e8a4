/** When every fixture arrives. */
export const receivedAt = new Date('2026-01-04T12:00:00.000Z');
const provider = { scope: '', verifiedBy: 'provider' };
const salmaId = { kind: 'whatsapp_bsuid', value: 'SA.7100000000000000101', ...provider };
const salmaPhone = { kind: 'phone', value: '+966500000101', ...provider };
const bsuid = (value: string) => ({ ...salmaId, value });

/** What every message of Salma has besides its content. */
const salma = (n: number, parts: unknown[], more: object = {}) => ({
  type: 'message.received',
  occurredAt: new Date((1_767_520_800 + n) * 1000).toISOString(),
  externalId: `wamid.FIXTURE${String(n).padStart(4, '0')}`,
  sender: [salmaId, salmaPhone],
  senderName: 'سلمى الحربي',
  facts: {},
  parts,
  ...more,
});
const media = (kind: string, n: number, more: { mime: string; [also: string]: unknown }) => ({
  type: 'media',
  kind,
  remoteId: `90000000000000${String(n).padStart(2, '0')}`,
  ...more,
});
const receipt = (n: number, status: string, more: object = {}) => ({
  type: 'receipt.updated',
  occurredAt: new Date((1_767_521_000 + n) * 1000).toISOString(),
  externalId: `wamid.SENT${String(n).padStart(4, '0')}`,
  status,
  correlation: '01900000-0000-7000-8000-0000000000aa',
  ...more,
});
const health = (level: string, { code, detail }: { code: string; detail: string }, occurredAt: string) => ({
  type: 'account.health',
  level,
  code: `whatsapp-cloud.${code}`,
  detail,
  occurredAt,
});
const ignored = (reason: string, occurredAt = receivedAt.toISOString()) => ({
  type: 'ignored',
  occurredAt,
  reason,
});
const at = (seconds: number): string => new Date(seconds * 1000).toISOString();
const greeting = { type: 'text', text: 'السلام عليكم، أريد موعدًا 👋' };

/** Each documented shape and what the core is told of it. */
export const table: Record<string, unknown[]> = {
  'text-escaped': [salma(1, [greeting])],
  'text-utf8': [salma(1, [greeting])],
  'text-quoting-forwarded': [
    salma(2, [{ type: 'text', text: 'هذا ما قصدته' }], {
      quotes: 'wamid.SENT0001',
      facts: { forwarded: 'yes' },
    }),
  ],
  'text-from-advertisement': [
    salma(3, [{ type: 'text', text: 'رأيت إعلانكم' }], {
      facts: {
        'referral.type': 'ad',
        'referral.id': '120200000000001',
        'referral.url': 'https://fb.example/ad/1',
        'referral.headline': 'خدمة الأطراف',
        'referral.body': 'سجّل الآن',
        'referral.click': 'ARAx',
      },
    }),
  ],
  'text-without-phone': [
    salma(4, [{ type: 'text', text: 'رقمي مخفي' }], {
      sender: [bsuid('SA.7100000000000000102')],
      senderName: 'نورة',
    }),
  ],
  'text-wa-id-only': [
    salma(5, [{ type: 'text', text: 'مرحبا' }], {
      sender: [{ ...salmaPhone, value: '+966500000103' }],
      senderName: 'فهد',
    }),
  ],
  image: [salma(6, [media('image', 6, { mime: 'image/jpeg', caption: 'صورة التقرير الطبي' })])],
  video: [salma(7, [media('video', 7, { mime: 'video/mp4' })])],
  voice: [salma(8, [media('voice', 8, { mime: 'audio/ogg; codecs=opus' })])],
  audio: [salma(9, [media('audio', 9, { mime: 'audio/mpeg' })])],
  document: [
    salma(10, [
      media('document', 10, { mime: 'application/pdf', caption: 'الهوية', fileName: 'هويةfdp.pdf' }),
    ]),
  ],
  sticker: [salma(11, [media('sticker', 11, { mime: 'image/webp' })])],
  location: [
    salma(12, [
      {
        type: 'location',
        latitude: 24.7136,
        longitude: 46.6753,
        name: 'فرع الرياض',
        address: 'طريق الملك فهد',
      },
    ]),
  ],
  contacts: [
    salma(13, [
      {
        type: 'contacts',
        cards: [{ name: 'خالد العتيبي', phones: ['+966 50 000 0104'], emails: ['khalid@example.org'] }],
      },
    ]),
  ],
  button: [
    salma(14, [{ type: 'choice_reply', optionId: 'CONFIRM_VISIT', title: 'أؤكد الزيارة' }], {
      quotes: 'wamid.SENT0002',
    }),
  ],
  'interactive-button': [salma(15, [{ type: 'choice_reply', optionId: 'yes', title: 'نعم' }])],
  'interactive-list': [salma(16, [{ type: 'choice_reply', optionId: 'branch-2', title: 'فرع جدة' }])],
  'interactive-flow': [
    salma(17, [
      {
        type: 'form',
        form: 'flow',
        fields: [
          { key: 'city', label: { ar: 'city', en: 'city' }, value: 'الرياض' },
          { key: 'needs', label: { ar: 'needs', en: 'needs' }, value: '["طرف","تأهيل"]' },
        ],
      },
    ]),
  ],
  'interactive-call-permission': [
    salma(18, [{ type: 'unsupported', reason: 'interactive:call_permission_reply' }]),
  ],
  'reaction-set': [
    {
      type: 'reaction.changed',
      occurredAt: at(1_767_520_819),
      externalId: 'wamid.SENT0001',
      sender: [salmaId, salmaPhone],
      emoji: '❤️',
    },
  ],
  'reaction-removed': [
    {
      type: 'reaction.changed',
      occurredAt: at(1_767_520_820),
      externalId: 'wamid.SENT0001',
      sender: [salmaId, salmaPhone],
      emoji: null,
    },
  ],
  order: [
    salma(21, [
      {
        type: 'form',
        form: 'order',
        fields: [
          { key: 'CANE-01', label: { ar: 'المنتج CANE-01', en: 'Product CANE-01' }, value: '2 × 45.5 SAR' },
        ],
      },
      { type: 'text', text: 'للتوصيل غدًا' },
    ]),
  ],
  'system-number-changed': [
    {
      type: 'identity.changed',
      occurredAt: at(1_767_520_822),
      from: salmaId,
      to: bsuid('SA.7100000000000000199'),
    },
    {
      type: 'identity.changed',
      occurredAt: at(1_767_520_822),
      from: salmaPhone,
      to: { ...salmaPhone, value: '+966500000199' },
    },
  ],
  'system-user-id-changed': [
    {
      type: 'identity.changed',
      occurredAt: at(1_767_520_823),
      from: bsuid('SA.7100000000000000102'),
      to: bsuid('SA.7100000000000000198'),
    },
  ],
  'system-identity-changed': [
    {
      type: 'identity.changed',
      occurredAt: at(1_767_520_824),
      from: salmaId,
      to: { ...salmaId, verifiedBy: 'none' },
    },
  ],
  edit: [
    {
      type: 'message.edited',
      occurredAt: at(1_767_520_825),
      externalId: 'wamid.FIXTURE0001',
      parts: [{ type: 'text', text: 'أريد موعدًا يوم الأحد' }],
    },
  ],
  revoke: [{ type: 'message.deleted', occurredAt: at(1_767_520_826), externalId: 'wamid.FIXTURE0001' }],
  unsupported: [salma(27, [{ type: 'unsupported', reason: 'unsupported:poll:131051' }])],
  'unknown-type': [salma(28, [{ type: 'unsupported', reason: 'hologram' }])],
  'group-text': [salma(29, [{ type: 'text', text: 'في المجموعة' }], { facts: { group: 'HBgLGROUP' } })],
  echo: [
    {
      type: 'message.received',
      occurredAt: at(1_767_520_830),
      externalId: 'wamid.ECHO0001',
      sender: [salmaId, salmaPhone],
      parts: [{ type: 'text', text: 'رددنا من الهاتف' }],
      facts: {},
      echo: true,
    },
  ],
  statuses: [
    receipt(1, 'sent'),
    receipt(2, 'delivered'),
    receipt(3, 'read'),
    receipt(4, 'read'),
    ignored('status:warning', at(1_767_521_005)),
  ],
  'status-failed': [
    receipt(6, 'failed', {
      failure: {
        kind: 'window_closed',
        code: '131047',
        detail: 'More than 24 hours have passed since the recipient last replied.',
      },
    }),
  ],
  'batch-mixed': [
    salma(31, [{ type: 'text', text: 'أولًا' }]),
    salma(32, [{ type: 'text', text: 'ثانيًا' }]),
    receipt(7, 'delivered'),
    salma(33, [{ type: 'text', text: 'ثالثًا' }]),
  ],
  'other-number': [ignored('other-number')],
  'errors-of-number': [
    health(
      'error',
      { code: 'rate_limited', detail: 'Too many messages sent from this number.' },
      receivedAt.toISOString(),
    ),
  ],
  'quality-update': [health('warning', { code: 'quality-flagged', detail: 'TIER_1K' }, at(1_767_520_900))],
  'account-disabled': [
    health('error', { code: 'account-disabled-update', detail: 'SCHEDULE_FOR_DISABLE' }, at(1_767_520_901)),
  ],
  'template-rejected': [
    health(
      'warning',
      { code: 'template-rejected', detail: 'visit_reminder ar: INVALID_FORMAT' },
      at(1_767_520_902),
    ),
    template(1_767_520_902, { status: 'rejected', reason: 'INVALID_FORMAT' }),
  ],
  'template-approved': [template(1_767_520_904, { status: 'approved', reason: '' })],
  'template-category': [template(1_767_520_903, { category: 'marketing' })],
  'user-id-update': [
    {
      type: 'identity.changed',
      occurredAt: at(1_767_520_950),
      from: { kind: 'whatsapp_bsuid', value: 'SA.7100000000000000101', scope: '', verifiedBy: 'provider' },
      to: { kind: 'whatsapp_bsuid', value: 'SA.7100000000000000198', scope: '', verifiedBy: 'provider' },
    },
  ],
  history: [
    past(1, 1_767_434_400, 'متى الموعد؟'),
    { ...past(2, 1_767_434_460, 'نستقبلكم غدًا'), echo: true },
    ignored('history-file-follows', at(1_767_434_500)),
  ],
  'history-declined': [ignored('history-not-shared:2593109')],
  'template-other-account': [ignored('other-account')],
};

function template(second: number, news: object): object {
  return {
    type: 'template.changed',
    occurredAt: at(second),
    name: 'visit_reminder',
    language: 'ar',
    ...news,
  };
}

/** A message from before the number was ours. */
function past(number: number, second: number, text: string): object {
  return {
    type: 'message.received',
    occurredAt: at(second),
    externalId: `wamid.HIST000${number}`,
    sender: [salmaPhone],
    parts: [{ type: 'text', text }],
    facts: { history: 'imported' },
    past: true,
  };
}
