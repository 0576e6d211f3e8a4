import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type FreshDatabase, freshDatabase } from '../../support/database';
import { describeWith } from '../../support/describe-with';
import { openBrowser, SIZES } from '../support/browser';
import { privateFolder, ADMIN, WaslProcess } from '../support/wasl-process';

// Real: the built product, once with its demonstration and once without, its web app in Chromium, PostgreSQL.
describeWith('chromium', 'the language after signing in', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  const visit = async (url: string, locale: string): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await browser.newContext({ locale, baseURL: url, viewport: SIZES.desk });
    const page = await context.newPage();
    await page.goto('/');
    return { context, page };
  };
  const speaks = async (page: Page, language: string): Promise<void> => {
    await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached', timeout: 15_000 });
  };
  const picture = async (page: Page, name: string): Promise<void> => {
    const folder = process.env.WASL_TEST_PICTURES;
    if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
  };

  describe.each([
    { what: 'in a demonstration', demo: true },
    { what: 'at work', demo: false },
  ])('$what', ({ demo }) => {
    let database: FreshDatabase;
    let wasl: WaslProcess;
    const folder = privateFolder();
    const enter = async (page: Page): Promise<void> => {
      if (demo) await page.locator('section[aria-labelledby="demo-title"] li button').first().click();
      else {
        await page.locator('input[type="email"]').fill(ADMIN.email);
        await page.locator('input[type="password"]').fill(ADMIN.password);
        await page.locator('button[type="submit"]').click();
      }
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
      await page.locator('nav').first().waitFor();
    };

    beforeAll(async () => {
      database = await freshDatabase();
      wasl = await WaslProcess.start('standalone', {
        databaseUrl: database.url,
        dataDir: folder.path,
        ...(demo ? { env: { WASL_DEMO: 'on' } } : {}),
      });
    }, 120_000);
    afterAll(async () => {
      await wasl.stop();
      await database.drop();
      folder.remove();
    });

    it('is the one that was picked before, also when the page was loaded again in between', async () => {
      const { context, page } = await visit(wasl.url, 'ar-SA');
      await speaks(page, 'ar');
      await page.getByText('English', { exact: true }).click();
      await speaks(page, 'en');
      await page.reload();
      await enter(page);
      await speaks(page, 'en');
      await page.reload();
      await page.locator('nav').first().waitFor();
      await speaks(page, 'en');
      await context.close();
    });

    if (demo)
      it("is the visitor's own, over what another visitor picked for the same person", async () => {
        for (const { locale, language } of [
          { locale: 'en-GB', language: 'en' },
          { locale: 'ar-SA', language: 'ar' },
        ]) {
          const { context, page } = await visit(wasl.url, locale);
          await page.locator('#demo-title').waitFor();
          await speaks(page, language);
          await picture(page, `demo-sign-in-${language}`);
          await enter(page);
          await speaks(page, language);
          await page.reload();
          await page.locator('nav').first().waitFor();
          await speaks(page, language);
          await picture(page, `demo-entered-${language}`);
          await context.close();
        }
      });
    else
      it('is that of the account where nothing was picked', async () => {
        const { context, page } = await visit(wasl.url, 'ar-SA');
        await speaks(page, 'ar');
        await enter(page);
        // The first test has picked English with this account.
        await speaks(page, 'en');
        await context.close();
      });
  });
});
