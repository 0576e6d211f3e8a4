import type { SuppressionPage } from '@wasl/contracts';
import type { Browser } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { openBrowser, Screen } from '../support/browser';
import { eventually } from '../support/eventually';
import { storyOf } from '../support/story';
import { type Colleague, SOON, Workplace } from '../support/workplace';

// Real: the built product, its web app in Chromium, PostgreSQL. Simulated: Meta and the person.
const NUMBER = '+966 50 444 0041';

describeWith('chromium', 'addresses that are not written to', () => {
  const name = 'ملاك الحربي';
  let place: Workplace;
  let browser: Browser;
  let supervisor: Colleague;
  let officer: Colleague;
  let screen: Screen;
  const story = storyOf(() => screen);
  const t = (key: string, params: Record<string, unknown> = {}): string => screen.t(key, params);
  const rows = () => screen.page.getByRole('list', { name: t('suppressions:title') }).getByRole('listitem');
  const shows = (count: number) =>
    eventually(async () => (await rows().count()) === count, { ...SOON, what: `${count} rows` });
  const field = (label: string) => screen.page.getByRole('textbox', { name: t(label) });

  beforeAll(async () => {
    place = await Workplace.open();
    await place.connectWhatsApp();
    supervisor = await place.colleague('supervisor', 'هيفاء الدوسري', 'Haifa Aldosari');
    officer = await place.colleague('relations_officer', 'ريم السهلي', 'Reem Alsahli');
    place.meta.person('966504440041', { name }).writes('لا أريد رسائل بعد اليوم');
    await place.conversationOf(name);
    browser = await openBrowser();
    screen = await Screen.open(browser, { url: place.url, language: 'ar', size: 'desk', who: supervisor });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
  });

  async function openThread(): Promise<void> {
    const { id } = await place.conversationOf(name);
    await screen.go(`/inbox/all/${id}`);
    await screen.page.locator('[data-message]').first().waitFor();
  }

  story.step('none at first, and the page says what will come', async () => {
    await screen.go('/live/suppressions');
    await screen.sees(t('suppressions:emptyTitle'));
    await screen.picture('suppressions-empty-ar');
    expect(await screen.faults()).toEqual([]);
  });

  story.step(
    'one is added from the panel of the person, on every channel that knows the number',
    async () => {
      await openThread();
      const link = screen.page.getByRole('link', { name: t('suppressions:openFor', { address: NUMBER }) });
      await link.first().click();
      await screen.sees(t('suppressions:nothingFits'));
      await screen.button(t('suppressions:add')).click();
      const dialog = screen.page.getByRole('dialog');
      await dialog.waitFor();
      expect(await field('suppressions:kind.phone').inputValue()).toBe(NUMBER);
      await screen.button(t('suppressions:addSubmit')).click();
      await screen.sees(t('suppressions:reasonMissing'), dialog);
      await screen.picture('suppressions-add-ar');
      expect(await screen.faults('[role="dialog"]')).toEqual([]);
      await field('suppressions:why').fill('طلبت ألا نراسلها');
      await screen.press('Tab', 'Tab', 'Enter');
      await dialog.waitFor({ state: 'detached' });
      await shows(2);
      expect(await rows().first().innerText()).toContain('طلبت ألا نراسلها');
      expect(await rows().first().innerText()).toContain(name);
      await screen.picture('suppressions-ar-desk');
    },
  );

  story.step('the composer says why it is closed, and leads to the list', async () => {
    await openThread();
    const composer = screen.page.getByRole('region', { name: t('composer:label') });
    await screen.sees(/طلبت ألا نراسلها/, composer);
    await screen.picture('suppressions-composer-ar');
    await screen.page.getByRole('link', { name: t('suppressions:openList') }).click();
    await shows(2);
  });

  story.step('is let go of with a reason, and can be read about afterwards', async () => {
    for (const left of [1, 0]) {
      await screen
        .button(t('suppressions:liftNamed', { address: NUMBER }))
        .first()
        .click();
      await field('suppressions:liftReason').fill('عادت وطلبت رسائلنا');
      await screen.page
        .getByRole('dialog')
        .getByRole('button', { name: t('suppressions:lift') })
        .click();
      await screen.page.getByRole('dialog').waitFor({ state: 'detached' });
      if (left > 0) await shows(left);
      else await screen.sees(t('suppressions:nothingFits'));
    }
    await screen.page.getByRole('switch', { name: t('suppressions:lifted') }).click({ force: true });
    await shows(2);
    expect(await rows().first().innerText()).toContain('عادت وطلبت رسائلنا');
    await openThread();
    await screen.page.getByRole('textbox', { name: t('composer:replyLabel', { name }) }).waitFor();
    expect(screen.errors).toEqual([]);
  });

  it('are found by name, number and reason on a phone, in English', async () => {
    for (const value of ['stop@people.example', '0504440042'])
      await place.admin.call('POST', '/suppressions', {
        kind: value.includes('@') ? 'email' : 'phone',
        value,
        reason: 'Asked at the desk',
      });
    const phone = await Screen.open(browser, {
      url: place.url,
      language: 'en',
      size: 'phone',
      who: supervisor,
    });
    await phone.go('/live/suppressions');
    const list = phone.page.getByRole('list', { name: phone.t('suppressions:title') }).getByRole('listitem');
    await eventually(async () => (await list.count()) === 2, SOON);
    await phone.sees('+966 50 444 0042');
    await phone.picture('suppressions-en-phone');
    expect(await phone.faults()).toEqual([]);
    expect(await phone.overflow()).toBe(0);
    await phone.page.getByRole('searchbox', { name: phone.t('suppressions:find') }).fill('PEOPLE.ex');
    await eventually(async () => (await list.count()) === 1 && /\?q=PEOPLE/.test(phone.page.url()), SOON);
    expect(await list.innerText()).toContain('stop@people.example');
    await phone.go('/live/suppressions?reason=bounced&state=all');
    await phone.sees(phone.t('suppressions:nothingFits'));
    expect(phone.errors).toEqual([]);
    await phone.close();
  });

  it('are not an officer’s to see: no link, no page, no list', async () => {
    const reem = await Screen.open(browser, { url: place.url, language: 'ar', size: 'desk', who: officer });
    const { id } = await place.conversationOf(name);
    await reem.go(`/inbox/all/${id}`);
    await reem.page.locator('[data-message]').first().waitFor();
    expect(await reem.page.locator('a[href^="/live/suppressions"]').count()).toBe(0);
    await reem.go('/live/suppressions');
    expect(await reem.page.getByText(reem.t('suppressions:lead')).count()).toBe(0);
    await reem.close();
    const all = await place.admin.call<SuppressionPage>('GET', '/suppressions?state=all');
    expect(all.items).toHaveLength(4);
  });
});
