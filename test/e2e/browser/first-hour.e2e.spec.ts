import type { Browser } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { openBrowser, Screen } from '../support/browser';
import { storyOf } from '../support/story';
import { ADMIN } from '../support/wasl-process';
import { Workplace } from '../support/workplace';

// Real: the built product without the demo, its web app in Chromium, PostgreSQL, signed webhooks. Simulated: Meta and the phones.
describeWith('chromium', 'the first hour of an administrator', () => {
  let place: Workplace;
  let browser: Browser;
  let screen: Screen;
  const story = storyOf(() => screen);
  const t = (key: string, params: Record<string, unknown> = {}): string => screen.t(key, params);
  const steps = () => screen.page.getByRole('region', { name: t('live:first.title') });
  const step = (name: string) =>
    steps()
      .getByRole('listitem')
      .filter({ hasText: t(`live:first.${name}.title`) });

  beforeAll(async () => {
    place = await Workplace.open();
    browser = await openBrowser();
    screen = await Screen.open(browser, { url: place.url, language: 'ar', size: 'desk', who: ADMIN });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
  });

  story.step('begins with the steps to take, and not with a board of zeros', async () => {
    await screen.go('/');
    await steps().waitFor();
    await screen.picture('first-steps-ar');
    expect(await screen.page.getByText(t('live:totals.waiting')).count()).toBe(0);
    expect(await step('inbox').getAttribute('data-done')).toBe('false');
    expect(await step('teams').getAttribute('data-done')).toBe('true');
    expect(await screen.faults()).toEqual([]);
  });

  story.step('is led from the steps to the place of each', async () => {
    await step('inbox')
      .getByRole('link', { name: t('live:first.inbox.go') })
      .click();
    await screen.page.waitForURL(/\/admin\/inboxes\/new/);
    await screen.page.goBack();
    await step('people')
      .getByRole('link', { name: t('live:first.people.go') })
      .click();
    await screen.page.waitForURL(/\/admin\/users/);
  });

  story.step('is not told that everybody was answered while nobody has written', async () => {
    await place.connectWhatsApp();
    await screen.go('/live');
    await step('inbox').and(screen.page.locator('[data-done="true"]')).waitFor();
    await screen.sees(t('live:waiting.firstText'));
    await screen.sees(t('live:agents.add'));
    await screen.picture('first-steps-inbox');
  });

  story.step('sees the steps go once somebody has written and a colleague is there', async () => {
    await place.colleague('relations_officer', 'ريم السهلي', 'Reem Alsahli');
    place.meta.person('966502229001', { name: 'خالد الدوسري' }).writes('متى يصل الطرف الصناعي؟');
    await place.conversationOf('خالد الدوسري');
    await screen.go('/live');
    await screen.sees('متى يصل الطرف الصناعي؟');
    await steps().waitFor({ state: 'detached' });
  });

  it('met no fault of the page on the way', () => {
    expect(screen.errors).toEqual([]);
  });
});
