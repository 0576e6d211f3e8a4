import type { Inbox } from '@wasl/contracts';
import { SIMULATED_ACCOUNT, TwilioSimulator } from '@wasl-test/simulators/twilio';
import type { Browser } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { openBrowser, Screen } from '../support/browser';
import { eventually } from '../support/eventually';
import { storyOf } from '../support/story';
import { ADMIN } from '../support/wasl-process';
import { SOON, Workplace } from '../support/workplace';

// Real: the built product, its web app in Chromium, PostgreSQL, signed webhooks. Simulated: Twilio and the phones.
const authToken = 'browser-auth-token';
const NUMBER = '+966500009999';
const REEM = '+966 50 333 0077';

describeWith('chromium', 'text messages', () => {
  let place: Workplace;
  let browser: Browser;
  let screen: Screen;
  let twilio: TwilioSimulator;
  const story = storyOf(() => screen);
  const t = (key: string, params: Record<string, unknown> = {}): string => screen.t(key, params);
  const fill = (label: RegExp, value: string) => screen.page.getByLabel(label).fill(value);
  const reem = () => twilio.person('+966503330077');
  const field = () => screen.page.getByRole('textbox', { name: t('composer:replyLabel', { name: REEM }) });
  const meter = () => screen.page.locator('[data-segments]');

  beforeAll(async () => {
    place = await Workplace.open();
    twilio = new TwilioSimulator({ authToken, senders: [NUMBER], pace: 'instant' });
    await twilio.start();
    browser = await openBrowser();
    screen = await Screen.open(browser, { url: place.url, language: 'ar', size: 'desk', who: ADMIN });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await twilio.stop();
    await place.close();
  });

  story.step(
    'an administrator sets a number up by its own page, and the test names what is wrong',
    async () => {
      await screen.go('/admin/inboxes');
      await (await screen.sees(t('inboxes:add'))).click();
      await screen.page.getByRole('link', { name: /SMS عبر Twilio/ }).click();
      await fill(/اسم الصندوق/, 'رسائل الجمعية');
      await fill(/معرّف الحساب/, SIMULATED_ACCOUNT);
      await fill(/المرسل/, NUMBER);
      await fill(/عنوان الواجهة/, twilio.baseUrl);
      await fill(/رمز التوثيق الأساسي/, authToken);
      await screen.picture('text-messages-set-up-ar');
      expect(await screen.overflow()).toBe(0);
      await screen.button(t('inboxes:create')).click();
      await screen.page.waitForURL(/\/admin\/inboxes\/[0-9a-f-]{36}$/);
      await screen.button(t('inboxes:test')).click();
      await screen.sees(t('inboxes:testFailed'));
      const wrong = screen.page.locator('li[data-ok="false"]');
      expect(await wrong.innerText()).toContain('nowhere');
    },
  );

  story.step('the test is green once the number’s messages come here', async () => {
    const [inbox] = (await place.admin.call<Inbox[]>('GET', '/inboxes')).filter(
      ({ name }) => name === 'رسائل الجمعية',
    );
    twilio.connect(NUMBER, `${inbox?.webhookUrl}#rc=5&rp=all`);
    await screen.button(t('inboxes:test')).click();
    await screen.sees(t('inboxes:testOk'));
    await screen.picture('text-messages-tested-ar');
    expect(await screen.faults('main')).toEqual([]);
  });

  story.step('an officer sees the segments of an answer grow as they write it', async () => {
    reem().writes(NUMBER, 'السلام عليكم، هل وصل طلبي؟');
    const { id } = await place.conversationOf(REEM);
    await screen.go(`/inbox/all/${id}`);
    await field().fill('م'.repeat(70));
    await eventually(async () => (await meter().getAttribute('data-segments')) === '1', SOON);
    await field().fill('م'.repeat(71));
    await eventually(async () => (await meter().getAttribute('data-segments')) === '2', SOON);
    await screen.sees(t('composer:segments.count', { count: 2, number: '2' }));
    await field().fill('Plain letters are cheaper');
    await eventually(async () => (await meter().getAttribute('data-segments')) === '1', SOON);
    await field().fill(
      'وعليكم السلام ريم، وصل طلبك ويُدرس الآن في لجنة البحث الاجتماعي، ونبلغك بالنتيجة قريبًا بإذن الله.',
    );
    await screen.picture('text-messages-segments-ar');
    await screen.button(t('composer:send')).click();
    await eventually(async () => reem().received.length === 1, { ...SOON, what: 'the answer on the phone' });
  });

  story.step('the composer closes at a stop word and says which, and opens at a start word', async () => {
    reem().writes(NUMBER, 'إيقاف');
    await screen.sees(/أوقف هذا الشخص رسائلنا هنا بكلمة «إيقاف»/);
    await screen.picture('text-messages-stopped-ar');
    expect(await screen.faults('main')).toEqual([]);
    reem().writes(NUMBER, 'ابدأ');
    await field().waitFor();
  });

  story.step('all of it reads in English on a phone', async () => {
    const phone = await Screen.open(browser, { url: place.url, language: 'en', size: 'phone', who: ADMIN });
    const { id } = await place.conversationOf(REEM);
    await phone.go(`/inbox/all/${id}`);
    await phone.page
      .getByRole('textbox', { name: phone.t('composer:replyLabel', { name: REEM }) })
      .fill('We study it now. Curly “quotes” are dear.');
    await phone.page.locator('[data-segments="1"]').waitFor();
    await phone.picture('text-messages-segments-en');
    expect(await phone.overflow()).toBe(0);
    reem().writes(NUMBER, 'STOP');
    await phone.sees(/This person opted out here by “STOP”/);
    await phone.picture('text-messages-stopped-en');
    expect(phone.errors).toEqual([]);
    await phone.close();
  });
});
