import type { SimulatedPerson } from '@wasl-test/simulators/whatsapp-cloud';
import type { Browser } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { type Language, openBrowser, Screen, SIZES } from '../support/browser';
import { eventually } from '../support/eventually';
import { storyOf } from '../support/story';
import { type Colleague, SOON, Workplace } from '../support/workplace';
import { OfficerAtWork } from './officer-at-work';

const TOLD = [
  { language: 'ar', size: 'desk', phone: '966501240001', name: 'بدر العتيبي', no: 'أوقف زميل المراسلة' },
  {
    language: 'en',
    size: 'phone',
    phone: '966501240002',
    name: 'هند الزهراني',
    no: 'A colleague stopped messages',
  },
] as const satisfies readonly { language: Language; size: keyof typeof SIZES; [more: string]: string }[];

// Real: the built product, its web app in Chromium, PostgreSQL, signed webhooks. Simulated: Meta and the phones.
describeWith('chromium', 'an answer that the server does not take', () => {
  let place: Workplace;
  let browser: Browser;
  let reem: Colleague;

  beforeAll(async () => {
    place = await Workplace.open({ WASL_UNDO_SECONDS: '0' });
    await place.connectWhatsApp();
    reem = await place.colleague('relations_officer', 'ريم السهلي', 'Reem Alsahli');
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
  });

  describe.each(TOLD)('in $language on a $size', ({ language, size, phone, name, no }) => {
    let screen: Screen;
    let officer: OfficerAtWork;
    let person: SimulatedPerson;
    const story = storyOf(() => screen);
    const t = (key: string, params: Record<string, unknown> = {}): string => screen.t(key, params);
    const trouble = () => screen.page.getByRole('log').getByRole('alert');

    beforeAll(async () => {
      screen = await Screen.open(browser, { url: place.url, language, size, who: reem });
      officer = new OfficerAtWork(screen, 'touch');
      person = place.meta.person(phone, { name });
      person.writes('متى يبدأ البرنامج؟');
      await place.conversationOf(name);
      await screen.go('/inbox/unassigned');
      await officer.open(name);
    });
    afterAll(() => screen.close());

    story.step('is sent again as it is when something broke that passes', async () => {
      await screen.page.route('**/replies', (route) => route.fulfill({ status: 500, body: 'broken' }));
      await (await officer.reply(name)).fill('يبدأ يوم الأحد');
      await officer.send();
      await trouble().waitFor();
      await screen.page.unroute('**/replies');
      await trouble()
        .getByRole('button', { name: t('thread:retrySend') })
        .click();
      await eventually(async () => person.received.some(({ text }) => text === 'يبدأ يوم الأحد'), {
        ...SOON,
        what: 'the answer on the phone',
      });
      await trouble().waitFor({ state: 'detached' });
    });

    story.step("says the server's reason when it was refused, and leads on instead of around", async () => {
      await screen.page.route('**/replies', async (route) => {
        const value = `+${phone}`;
        await place.admin.call('POST', '/suppressions', { kind: 'phone', value, reason: 'طلب ذلك بنفسه' });
        await route.continue();
      });
      const field = await officer.reply(name);
      await field.fill('نراكم يوم الأحد');
      await officer.send();
      await screen.sees(new RegExp(no), trouble());
      await screen.sees(t('thread:outgoing.refused'));
      await screen.picture(`refused-answer-${language}`);
      expect(await trouble().getByRole('button').allInnerTexts()).toEqual([t('thread:changeRefused')]);
      expect(await screen.faults('[role="log"]')).toEqual([]);
      await screen.page.unroute('**/replies');
    });

    story.step('is told the same after a reload, and goes back to the composer whole', async () => {
      await screen.page.reload();
      await screen.sees(new RegExp(no), trouble());
      await trouble()
        .getByRole('button', { name: t('thread:changeRefused') })
        .click();
      const field = screen.page.getByRole('textbox', { name: t('composer:replyLabel', { name }) });
      await eventually(async () => (await field.inputValue()) === 'نراكم يوم الأحد', {
        ...SOON,
        what: 'the text back in the field',
      });
      expect(await trouble().count()).toBe(0);
      await screen.picture(`refused-answer-back-${language}`);
      expect(person.received.some(({ text }) => text === 'نراكم يوم الأحد')).toBe(false);
    });

    it('met no fault of the page on the way', () => {
      expect(screen.errors).toEqual([]);
    });
  });
});
