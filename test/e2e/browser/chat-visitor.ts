import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { type Language, SIZES } from '../support/browser';
import type { HostSite } from '../support/host-site';

/** A window of somebody who visits a site; `frame` is the chat in it. */
export interface SiteVisit {
  context: BrowserContext;
  page: Page;
  frame: FrameLocator;
}

/** Opens a window on the page of the site. */
export async function visitSite(of: {
  browser: Browser;
  site: HostSite;
  language: Language;
  size?: keyof typeof SIZES | undefined;
}): Promise<SiteVisit> {
  const { browser, site, language, size = 'desk' } = of;
  const context = await browser.newContext({
    ...{ viewport: SIZES[size], hasTouch: size === 'phone', reducedMotion: 'reduce' },
    ...{ locale: language === 'ar' ? 'ar-SA' : 'en-GB', permissions: ['microphone'] },
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  site.language = language;
  await page.goto(site.origin);
  return { context, page, frame: page.frameLocator('iframe') };
}

/** The button of the site that opens the chat. */
export const launcher = (page: Page): Locator =>
  page.getByRole('button', { name: /المحادثة|the chat/ }).first();

/** Reads the chat in English and in Arabic again; what stands in its fields stays. */
export async function readInBothLanguages(frame: FrameLocator): Promise<void> {
  await frame.getByRole('button', { name: 'English', exact: true }).click();
  await frame.getByRole('button', { name: 'العربية', exact: true }).click();
}

/** Writes and sends a message in the chat. */
export async function write(frame: FrameLocator, text: string): Promise<void> {
  await frame.getByRole('textbox', { name: /اكتب رسالتك|Write your message/ }).fill(text);
  await frame.getByRole('button', { name: /^(إرسال|Send)$/ }).click();
}

/** A picture of the page, written only where WASL_TEST_PICTURES names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.WASL_TEST_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/chat-${name}.png` });
}
