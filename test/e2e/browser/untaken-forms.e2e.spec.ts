import type { Inbox } from '@wasl/contracts';
import type { Browser } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { openBrowser, Screen } from '../support/browser';
import { storyOf } from '../support/story';
import { ADMIN } from '../support/wasl-process';
import { Workplace } from '../support/workplace';

// Real: the built product, its web app in Chromium, PostgreSQL.
describeWith('chromium', 'a form that no inbox takes', () => {
  let place: Workplace;
  let browser: Browser;
  let screen: Screen;
  const story = storyOf(() => screen);
  const t = (key: string): string => screen.t(key);
  const row = () => screen.page.getByRole('listitem').filter({ hasText: '/f/help-request' });

  beforeAll(async () => {
    place = await Workplace.open();
    browser = await openBrowser();
    screen = await Screen.open(browser, { url: place.url, language: 'ar', size: 'desk', who: ADMIN });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
  });

  story.step('says so, and leads to a new inbox while there is none', async () => {
    await screen.go('/admin/forms');
    await row().getByText(t('forms:untaken.text')).waitFor();
    await screen.picture('untaken-forms-ar');
    expect(await screen.faults()).toEqual([]);
    await row()
      .getByRole('link', { name: t('forms:untaken.add') })
      .click();
    await screen.page.waitForURL(/\/admin\/inboxes\/new\/./);
  });

  story.step('says nothing once an inbox takes it', async () => {
    await place.addInbox('webform', 'نماذج الموقع');
    await screen.go('/admin/forms');
    await row().waitFor();
    await screen.page.waitForLoadState('networkidle');
    expect(await screen.page.getByText(t('forms:untaken.text')).count()).toBe(0);
  });

  it('leads to the inbox that is off, in English on a phone', async () => {
    const inboxes = await place.admin.call<Inbox[]>('GET', '/inboxes');
    const { id } = inboxes.find(({ channel }) => channel === 'webform') as Inbox;
    await place.admin.call('PATCH', `/inboxes/${id}`, { enabled: false });
    const phone = await Screen.open(browser, { url: place.url, language: 'en', size: 'phone', who: ADMIN });
    await phone.go('/admin/forms');
    const form = phone.page.getByRole('listitem').filter({ hasText: '/f/help-request' });
    const way = form.getByRole('link', { name: phone.t('forms:untaken.turnOn') });
    await way.waitFor();
    await phone.picture('untaken-forms-en');
    expect(await phone.overflow()).toBe(0);
    await way.click();
    await phone.page.waitForURL((url) => url.pathname === `/admin/inboxes/${id}`);
    expect([...screen.errors, ...phone.errors]).toEqual([]);
    await phone.close();
  });
});
