import type { Browser } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { type Language, openBrowser, Screen, SIZES } from '../support/browser';
import { eventually } from '../support/eventually';
import { storyOf } from '../support/story';
import { type Colleague, SOON, Workplace } from '../support/workplace';
import { OfficerAtWork } from './officer-at-work';

const TOLD = [
  { language: 'ar', size: 'desk', phone: '966501250001', name: 'عادل الشمري' },
  { language: 'en', size: 'phone', phone: '966501250002', name: 'مها السبيعي' },
] as const satisfies readonly { language: Language; size: keyof typeof SIZES; [more: string]: string }[];

// Real: the built product, its web app in Chromium, PostgreSQL, signed webhooks. Simulated: Meta and the phones.
describeWith('chromium', 'a mention of a colleague', () => {
  let place: Workplace;
  let browser: Browser;
  let reem: Colleague;
  let fahad: Colleague;
  let away: Colleague;

  beforeAll(async () => {
    place = await Workplace.open();
    await place.connectWhatsApp();
    // Of a branch and not of the team: the first in the list of names, and out of sight.
    away = await place.colleague('branch_representative', 'أحمد العسيري', 'Ahmad Alasiri');
    reem = await place.colleague('relations_officer', 'ريم السهلي', 'Reem Alsahli');
    fahad = await place.colleague('relations_officer', 'فهد الربيعان', 'Fahad Alrubaian');
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
  });

  describe.each(TOLD)('in $language on a $size', ({ language, size, phone, name }) => {
    let screen: Screen;
    let officer: OfficerAtWork;
    const story = storyOf(() => screen);
    const called = (who: Colleague): string => (language === 'ar' ? who.name : who.nameEn);
    const option = (who: Colleague) =>
      screen.page.getByRole('option').filter({ has: screen.page.getByText(called(who), { exact: true }) });

    beforeAll(async () => {
      screen = await Screen.open(browser, { url: place.url, language, size, who: reem });
      officer = new OfficerAtWork(screen, 'touch');
      place.meta.person(phone, { name }).writes('أريد معرفة حالة طلبي');
      await place.conversationOf(name);
      await screen.go('/inbox/unassigned');
      await officer.open(name);
    });
    afterAll(() => screen.close());

    story.step('offers last, and says so, who does not see the conversation', async () => {
      await officer.note();
      await screen.page.keyboard.type('انظر @');
      await option(away).getByText(screen.t('composer:mentionUnseen')).waitFor();
      await screen.picture(`mention-out-of-sight-${language}`);
      expect(await screen.page.getByRole('option').last().innerText()).toContain(called(away));
      expect(await option(fahad).getAttribute('aria-disabled')).toBe('false');
      expect(await option(away).getAttribute('aria-disabled')).toBe('true');
      expect(await screen.faults('[role="listbox"]')).toEqual([]);
    });

    story.step('cannot be made of them, not by hand and not by keys', async () => {
      const field = screen.page.getByRole('textbox', { name: screen.t('composer:noteLabel') });
      await option(away).click({ force: true });
      expect(await field.inputValue()).toBe('انظر @');
      await screen.press('ArrowUp', 'Enter');
      expect(await field.inputValue()).toBe('انظر @');
    });

    story.step('reaches them once the conversation is theirs', async () => {
      const { id } = await place.conversationOf(name);
      await place.admin.call('PATCH', `/conversations/${id}`, { assigneeId: away.id });
      await eventually(async () => (await option(away).getAttribute('aria-disabled')) === 'false', {
        ...SOON,
        what: 'the colleague in sight',
      });
      await option(away).click();
      const field = screen.page.getByRole('textbox', { name: screen.t('composer:noteLabel') });
      expect(await field.inputValue()).toBe(`انظر @${called(away)} `);
    });

    it('met no fault of the page on the way', () => {
      expect(screen.errors).toEqual([]);
    });
  });
});
