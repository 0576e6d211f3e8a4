import type { Browser } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { openBrowser, Screen } from '../support/browser';
import { eventually } from '../support/eventually';
import { storyOf } from '../support/story';
import { ADMIN } from '../support/wasl-process';
import { SOON, Workplace } from '../support/workplace';

// Real: the built product and its web app in Chromium, in a window so low that every page has to be scrolled.
describeWith('chromium', 'the place of a reader on a page', () => {
  let place: Workplace;
  let browser: Browser;
  let screen: Screen;
  const story = storyOf(() => screen);

  const scrolled = (): Promise<number[]> =>
    screen.page.evaluate(() =>
      [...document.querySelectorAll('*')].map((each) => each.scrollTop).filter(Boolean),
    );
  const stands = (pixels: readonly number[], where: string): Promise<unknown> =>
    eventually(async () => String(await scrolled()) === String(pixels), {
      ...SOON,
      what: `${where} at ${pixels.length > 0 ? String(pixels) : 'its top'}`,
    });
  const scrollTo = async (pixels: number): Promise<void> => {
    const box = screen.page.locator('[data-scroll-restoration-id="page"]');
    // A page still filling is too low to be scrolled so far: its reader tries again.
    await eventually(
      async () => {
        await box.evaluate((element, top) => element.scrollTo({ top }), pixels);
        return String(await scrolled()) === String([pixels]);
      },
      { ...SOON, what: `the page at ${pixels}` },
    );
    // The router writes down where a page stands a tenth of a second later; nobody reads and leaves within that.
    await screen.page.waitForTimeout(500);
  };
  const go = async (path: string): Promise<void> => {
    await screen.page.locator(`nav a[href="${path}"]`).first().click();
    await screen.page.waitForURL((url) => url.pathname === path);
    await screen.page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' });
  };

  beforeAll(async () => {
    place = await Workplace.open();
    await place.connectWhatsApp();
    browser = await openBrowser();
    screen = await Screen.open(browser, { url: place.url, language: 'ar', size: 'desk', who: ADMIN });
    await screen.page.setViewportSize({ width: 1440, height: 320 });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
  });

  story.step('is its top, wherever the page before was left', async () => {
    await screen.go('/settings');
    await scrollTo(150);
    await go('/live');
    await stands([], 'the live page');
    await scrollTo(90);
    await go('/submissions');
    await stands([], 'the list of submissions');
  });

  story.step('is where it was left, when the reader comes back', async () => {
    await screen.page.goBack();
    await screen.page.waitForURL(/\/live$/);
    await stands([90], 'the live page');
    await screen.page.goBack();
    await screen.page.waitForURL(/\/settings$/);
    await stands([150], 'the settings');
  });
});
