import type { ConversationPage, Inbox, Message, ReplyOption } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { OpenSystemSimulator } from '@wasl-test/simulators/open';
import type { Browser } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { openBrowser, Screen } from '../support/browser';
import { eventually } from '../support/eventually';
import { storyOf } from '../support/story';
import { ADMIN } from '../support/wasl-process';
import { SOON, Workplace } from '../support/workplace';

// Real: the built product, its web app in Chromium, PostgreSQL, signed webhooks both ways. Simulated: the other system.
const secret = `whsec_${Buffer.alloc(32, 'u').toString('base64')}`;

describeWith('chromium', 'messages that did not arrive', () => {
  let place: Workplace;
  let browser: Browser;
  let screen: Screen;
  let system: OpenSystemSimulator;
  let inbox: Inbox;
  const story = storyOf(() => screen);
  const t = (key: string, params: Record<string, unknown> = {}): string => screen.t(key, params);

  beforeAll(async () => {
    place = await Workplace.open();
    system = new OpenSystemSimulator({ secret });
    inbox = await place.admin.call<Inbox>('POST', '/inboxes', {
      channel: 'open',
      name: 'نظام المستفيدين',
      settings: { deliveryUrl: await system.start(), resendLost: false },
      secrets: { signingSecret: secret },
    });
    system.webhookUrl = inbox.webhookUrl ?? '';
    browser = await openBrowser();
    screen = await Screen.open(browser, { url: place.url, language: 'ar', size: 'desk', who: ADMIN });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await system.stop();
    await place.close();
  });

  async function answer(name: string, text: string): Promise<Message> {
    await system.push({
      type: 'message.received',
      data: {
        from: { name, identities: [{ kind: 'external', value: name }] },
        content: [{ type: 'text', text: 'متى موعد الزيارة؟' }],
      },
    });
    const conversation = await eventually(
      async () =>
        (await place.admin.call<ConversationPage>('GET', '/conversations?view=all')).items.find(
          ({ person }) => person.name === name,
        ),
      { ...SOON, what: `the conversation with ${name}` },
    );
    const options = await place.admin.call<ReplyOption[]>(
      'GET',
      `/conversations/${conversation.id}/reply-options`,
    );
    return place.admin.call<Message>('POST', `/conversations/${conversation.id}/replies`, {
      clientKey: newId(),
      inboxId: inbox.id,
      identityId: options.find(({ open }) => open)?.identityId,
      text,
      // Events of the thread come in between; what the other system gets is what this story is about.
      seenSeq: 99,
    });
  }
  const rows = () => screen.page.locator('main li').filter({ has: screen.button(t('delivery:log.show')) });
  const shows = (count: number) =>
    eventually(async () => (await rows().count()) === count, { ...SOON, what: `${count} rows` });

  story.step('stand on their page, each with its reason', async () => {
    system.failNext({ kind: 'status', status: 422, body: { error: 'content_rejected' } });
    await answer('نورة السبيعي', 'موعدكم يوم الأحد بإذن الله');
    await eventually(async () => system.tries.size === 1, SOON);
    system.failNext({ kind: 'status', status: 422, body: { error: 'recipient_unreachable' } });
    await answer('ليان العمري', 'وصل طلبكم وهو قيد الدراسة');
    await eventually(async () => system.tries.size === 2, SOON);
    system.failNext({ kind: 'accept_then_drop' });
    await answer('ماجد العسيري', 'نرجو إحضار صورة الهوية');
    await eventually(async () => system.tries.size === 3, SOON);
    await screen.go('/live/undelivered');
    await shows(3);
    await screen.picture('undelivered-ar-desk');
    expect(await screen.faults('main')).toEqual([]);
  });

  story.step('tell their story', async () => {
    await rows().filter({ hasText: 'ماجد العسيري' }).getByText(t('delivery:log.show')).click();
    await screen.sees(t('delivery:log.outcome.uncertain'));
    await screen.picture('send-log-ar-desk');
    await screen.press('Escape');
  });

  story.step('are settled by whoever asked the person', async () => {
    await rows()
      .filter({ hasText: 'ماجد العسيري' })
      .getByRole('button', { name: t('delivery:confirm.arrived') })
      .click();
    await shows(2);
  });

  story.step('are sent again all at once', async () => {
    await screen.button(t('delivery:resendAll')).click();
    await screen.page
      .getByRole('dialog')
      .getByRole('button', { name: t('delivery:resend') })
      .click();
    await screen.sees(t('delivery:emptyTitle'));
    await eventually(
      async () => system.taken.filter(({ event }) => event.type === 'message.outgoing').length === 3,
      { ...SOON, what: 'three messages at the other system' },
    );
  });

  story.step('wait while their inbox is stopped, and leave when it goes on', async () => {
    system.failNext({ kind: 'status', status: 410 });
    await answer('نورة السبيعي', 'تذكير بالموعد');
    await eventually(
      async () =>
        (await place.admin.call<{ stopped: unknown }>('GET', `/inboxes/${inbox.id}/sending`)).stopped !==
        null,
      SOON,
    );
    await screen.go(`/admin/inboxes/${inbox.id}`);
    await screen.sees(t('delivery:sending.byProvider'));
    await screen.picture('sending-ar-desk');
    expect(await screen.faults('main')).toEqual([]);
    await screen.button(t('delivery:sending.resume')).click();
    await screen.sees(t('delivery:sending.resumed'));
    await eventually(async () => system.taken.length === 4, { ...SOON, what: 'the reminder' });
  });

  story.step('fit a phone, in English too, each name apart from the figures beside it', async () => {
    const { user } = await place.admin.call<{ user: { name: string; nameEn: string } }>('GET', '/session');
    system.failNext({ kind: 'status', status: 422 }, { kind: 'status', status: 422 });
    await answer('ليان العمري', 'نعتذر عن التأخير');
    await eventually(async () => system.tries.size === 5, SOON);
    for (const [language, size] of [
      ['ar', 'phone'],
      ['en', 'phone'],
      ['en', 'desk'],
    ] as const) {
      const other = await Screen.open(browser, { url: place.url, language, size, who: ADMIN });
      await other.go('/live/undelivered');
      await other.sees('ليان العمري');
      const name = (language === 'en' && user.nameEn) || user.name;
      const author = other.page.getByText(other.t('delivery:by', { name }), { exact: true });
      expect(await author.first().evaluate((part) => getComputedStyle(part).unicodeBidi)).toBe('isolate');
      await other.picture(`undelivered-${language}-${size}`);
      expect(await other.overflow()).toBe(0);
      await other.page.getByText(other.t('delivery:log.show')).first().click();
      await other.sees(other.t('delivery:log.outcome.failed'));
      await other.picture(`send-log-${language}-${size}`);
      await other.go(`/admin/inboxes/${inbox.id}`);
      await other.sees(other.t('delivery:sending.title'));
      await other.page.locator('#inbox-sending').scrollIntoViewIfNeeded();
      await other.picture(`sending-${language}-${size}`);
      expect(other.errors).toEqual([]);
      await other.close();
    }
  });
});
