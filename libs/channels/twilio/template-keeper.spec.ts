import { FakePorts } from '@wasl/channel-kit/testing';
import { accountSid, secrets } from './fixtures.testing';
import { fetchTemplates, removeTemplate, submitTemplate } from './template-keeper';

const on = (ports: FakePorts) => ({
  inboxId: 'inbox',
  settings: { accountSid, baseUrl: 'https://api.twilio.com' },
  secrets,
  ports,
});
const sid = (letter: string): string => `HX${letter.repeat(32)}`;
const reminder = {
  sid: sid('a'),
  friendly_name: 'visit_reminder',
  language: 'ar',
  variables: { 1: 'سلمى', 2: 'الأحد' },
  types: { 'twilio/text': { body: 'أهلًا {{1}}، موعدك {{2}}' } },
  approval_requests: {
    name: 'visit_reminder',
    category: 'UTILITY',
    status: 'approved',
    rejection_reason: '',
  },
};
const plain = {
  ...{ header: '', headerExample: '', media: null, sampleId: null, sample: null, footer: '' },
  ...{ buttons: [], examples: [] },
};
const page = (contents: object[], next: string | null = null) => ({
  status: 200,
  body: { contents, meta: { next_page_url: next } },
});

describe('content templates', () => {
  it('are read over all pages, and the token stays with its host', async () => {
    const card = {
      ...reminder,
      sid: sid('b'),
      friendly_name: 'receipt',
      types: {
        'whatsapp/card': { header_text: 'الإيصال', body: 'رقمه {{1}}', media: ['https://x.example/{{2}}'] },
      },
      approval_requests: {
        name: 'receipt',
        category: 'MARKETING',
        status: 'rejected',
        rejection_reason: 'odd',
      },
    };
    const ports = new FakePorts().answer(
      page([reminder], 'https://evil.example/v1/ContentAndApprovals?Page=1'),
      page([card, { ...reminder, sid: sid('c'), approval_requests: { status: 'unsubmitted' } }]),
    );
    expect(await fetchTemplates(on(ports))).toEqual([
      {
        name: 'visit_reminder',
        language: 'ar',
        category: 'utility',
        status: 'approved',
        quality: 'unknown',
        reason: '',
        body: 'أهلًا {{1}}، موعدك {{2}}',
        variableCount: 2,
        media: null,
        sendable: true,
        examples: ['سلمى', 'الأحد'],
        definition: { contentSid: sid('a'), count: 2 },
      },
      expect.objectContaining({
        name: 'receipt',
        status: 'rejected',
        reason: 'odd',
        body: 'الإيصال\nرقمه {{1}}',
        sendable: false,
      }),
    ]);
    expect(ports.requests.map(({ url }) => url)).toEqual([
      'https://content.twilio.com/v1/ContentAndApprovals?PageSize=500',
      'https://content.twilio.com/v1/ContentAndApprovals?Page=1',
    ]);
  });

  it('are made and handed to WhatsApp', async () => {
    const ports = new FakePorts().answer({ status: 201, body: { sid: sid('d') } }, { status: 201, body: {} });
    const draft = {
      name: 'visit_done',
      language: 'ar',
      category: 'utility' as const,
      ...plain,
      body: 'شكرًا {{1}}',
      buttons: [{ type: 'reply' as const, text: 'العفو' }],
      examples: ['سلمى'],
    };
    await submitTemplate(draft, on(ports));
    expect(ports.requests.map(({ url, body }) => [url, JSON.parse(String(body)) as unknown])).toEqual([
      [
        'https://content.twilio.com/v1/Content',
        {
          friendly_name: 'visit_done',
          language: 'ar',
          variables: { 1: 'سلمى' },
          types: {
            'twilio/quick-reply': {
              body: 'شكرًا {{1}}',
              actions: [{ type: 'QUICK_REPLY', title: 'العفو', id: 'reply_1' }],
            },
          },
        },
      ],
      [
        `https://content.twilio.com/v1/Content/${sid('d')}/ApprovalRequests/whatsapp`,
        { name: 'visit_done', category: 'UTILITY' },
      ],
    ]);
  });

  it('are made with heading, links, phone and code, whose places follow those of the text', async () => {
    const ports = new FakePorts().answer({ status: 201, body: { sid: sid('d') } }, { status: 201, body: {} });
    const draft = {
      ...{ ...plain, name: 'order', language: 'ar', category: 'utility' as const, footer: 'وصل' },
      ...{ header: 'طلب {{1}}', headerExample: '١٢', body: 'أهلًا {{1}}.', examples: ['سلمى'] },
      buttons: [
        { type: 'url' as const, text: 'تابع', url: 'https://wasl.example/t/{{1}}', example: 'a7' },
        { type: 'phone' as const, text: 'اتصل', phone: '+966110000000' },
        { type: 'copy' as const, example: 'A12' },
      ],
    };
    await submitTemplate(draft, on(ports));
    const { variables, types } = JSON.parse(String(ports.requests[0]?.body)) as {
      variables: object;
      types: Record<string, object>;
    };
    expect(variables).toEqual({ 1: 'سلمى', 2: '١٢', 3: 'a7', 4: 'A12' });
    expect(types['whatsapp/card']).toEqual({
      ...{ header_text: 'طلب {{2}}', body: 'أهلًا {{1}}.', footer: 'وصل' },
      actions: [
        { type: 'URL', title: 'تابع', url: 'https://wasl.example/t/{{3}}' },
        { type: 'PHONE_NUMBER', title: 'اتصل', phone: '+966110000000' },
        { type: 'COPY_CODE', title: 'Copy code', code: '{{4}}' },
      ],
    });
    const made = { sid: sid('d'), friendly_name: 'order', language: 'ar', variables, types };
    const approval_requests = { name: 'order', status: 'approved', category: 'UTILITY' };
    const [read] = await fetchTemplates(on(new FakePorts().answer(page([{ ...made, approval_requests }]))));
    expect(read).toMatchObject({ sendable: true, variableCount: 4, examples: ['سلمى', '١٢', 'a7', 'A12'] });
    expect(read?.body).toContain('• تابع: https://wasl.example/t/{{3}}');
  });

  it('are deleted in one language, and none is fine too', async () => {
    const english = { ...reminder, sid: sid('e'), language: 'en' };
    const ports = new FakePorts().answer(page([reminder, english]), { status: 204 });
    await removeTemplate({ name: 'visit_reminder', language: 'en' }, on(ports));
    expect(ports.requests.map(({ method, url }) => `${method} ${url}`).at(-1)).toBe(
      `DELETE https://content.twilio.com/v1/Content/${sid('e')}`,
    );
    await removeTemplate({ name: 'gone', language: 'ar' }, on(new FakePorts().answer(page([]))));
  });

  it('that the provider refuses are refused', async () => {
    const ports = new FakePorts().answer({ status: 400, body: { code: 20001, message: 'Invalid name' } });
    const draft = {
      ...{ name: 'x', language: 'ar', category: 'utility' as const, ...plain },
      ...{ body: 'نص', buttons: [], examples: [] },
    };
    await expect(submitTemplate(draft, on(ports))).rejects.toMatchObject({
      kind: 'content_rejected',
      message: 'Invalid name',
    });
  });
});
