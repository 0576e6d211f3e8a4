import type { ConversationRow } from '@wasl/contracts';
import type { Browser } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { type Language, openBrowser, Screen, SIZES } from '../support/browser';
import { ADMIN } from '../support/wasl-process';
import { Workplace } from '../support/workplace';

// Real: the built product, its web app in Chromium, axe. The administrator may open every page, so that one walk sees all.
const NAME = 'عبير الشمري';

describeWith('chromium', 'every page', () => {
  let place: Workplace;
  let browser: Browser;
  let thread: ConversationRow;
  let inboxId: string;
  let formId: string;

  beforeAll(async () => {
    place = await Workplace.open();
    inboxId = (await place.connectWhatsApp()).id;
    await place.addInbox('webform', 'نماذج الموقع');
    await place.colleague('relations_officer', 'ريم السهلي', 'Reem Alsahli');
    const abeer = place.meta.person('966505550009', { name: NAME });
    abeer.writes('السلام عليكم ورحمة الله وبركاته، أرسلت التقرير الطبي قبل أسبوع ولم يصلني رد، فهل وصلكم؟');
    abeer.writes({ type: 'location', latitude: 24.7136, longitude: 46.6753, name: 'بيتنا' });
    thread = await place.conversationOf(NAME);
    await place.admin.call('POST', `/conversations/${thread.id}/notes`, {
      clientKey: 'a-note-of-every-page',
      text: 'اتصلت بالمستشفى https://example.org/a-very-long-address-that-does-not-break-anywhere-in-the-middle-of-a-line',
    });
    const [form] = await place.admin.call<{ id: string }[]>('GET', '/forms');
    formId = form?.id ?? 'none';
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
  });

  const pages = (): string[] => [
    '/inbox/all',
    '/inbox/snoozed',
    `/inbox/all/${thread.id}`,
    '/people',
    `/people/${thread.person.id}`,
    `/search?q=${encodeURIComponent('التقرير')}`,
    '/submissions',
    '/live',
    '/live/quarantine',
    '/live/undelivered',
    '/live/suppressions',
    '/log',
    '/settings',
    '/admin/inboxes',
    '/admin/inboxes/new',
    '/admin/inboxes/new/whatsapp-cloud',
    '/admin/inboxes/new/email',
    '/admin/inboxes/new/chat',
    `/admin/inboxes/${inboxId}`,
    '/admin/users',
    '/admin/teams',
    '/admin/branches',
    '/admin/tags',
    '/admin/forms',
    `/admin/forms/${formId}`,
    '/admin/api-keys',
    '/no-such-page',
  ];

  describe.each(['ar', 'en'] as const)('in %s', (language: Language) => {
    let screen: Screen;

    beforeAll(async () => {
      screen = await Screen.open(browser, { url: place.url, language, size: 'desk', who: ADMIN });
    });
    afterAll(() => screen.close());

    /** What is wrong with the page on screen, at the width of a desk and of a phone. */
    async function wrongs(path: string): Promise<string[]> {
      await screen.page.setViewportSize(SIZES.desk);
      await screen.go(path);
      await screen.page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' });
      const faults = await screen.faults();
      await screen.page.setViewportSize(SIZES.phone);
      const wide = await screen.overflow();
      return [...faults, ...(wide > 0 ? [`${wide} px wider than a phone`] : [])].map(
        (fault) => `${path}: ${fault}`,
      );
    }

    it('has no serious fault that axe can find, and none is wider than a phone', async () => {
      const found: string[] = [];
      for (const path of pages()) found.push(...(await wrongs(path)));
      expect(found).toEqual([]);
    }, 300_000);

    it('holds for what opens above a page', async () => {
      const { t, page } = screen;
      await page.setViewportSize(SIZES.desk);
      await screen.go(`/inbox/all/${thread.id}`);
      await page.getByRole('textbox', { name: t('composer:replyLabel', { name: NAME }) }).waitFor();
      const dialog = page.getByRole('dialog');
      const found: string[] = [];
      for (const open of ['?', '/', 's'] as const) {
        await screen.press(open);
        await dialog.first().waitFor();
        found.push(...(await screen.faults('[role="dialog"]')).map((fault) => `${open}: ${fault}`));
        await screen.press('Escape');
        await dialog.first().waitFor({ state: 'detached' });
      }
      await screen.button(t('composer:log.open')).click();
      await dialog.first().waitFor();
      found.push(...(await screen.faults('[role="dialog"]')).map((fault) => `log: ${fault}`));
      expect(found).toEqual([]);
    });

    it('holds for the pages of who is not signed in', async () => {
      const stranger = await Screen.open(browser, { url: place.url, language, size: 'phone' });
      const found: string[] = [];
      for (const path of [
        '/sign-in',
        '/f/help-request',
        '/f/contact',
        '/f/volunteering',
        '/f/no-such-form',
      ]) {
        await stranger.page.goto(`${place.url}${path}`);
        await stranger.page.locator('main').waitFor();
        await stranger.page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' });
        const wide = await stranger.overflow();
        found.push(...(await stranger.faults()).map((fault) => `${path}: ${fault}`));
        if (wide > 0) found.push(`${path}: ${wide} px wider than a phone`);
      }
      expect(found).toEqual([]);
      await stranger.close();
    });

    it('throws no error on the way', () => {
      expect(screen.errors).toEqual([]);
    });
  });
});
