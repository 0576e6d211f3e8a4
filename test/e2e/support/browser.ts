import { AxeBuilder } from '@axe-core/playwright';
import { createInstance, type TFunction } from 'i18next';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { ar } from '../../../apps/web/src/i18n/ar';
import { en } from '../../../apps/web/src/i18n/en';
import { programPath } from '../../support/describe-with';
import { eventually } from './eventually';
import { StaffClient } from './staff-client';

/** A language of the workspace. */
export type Language = 'ar' | 'en';

/** The two widths that stories are told at. */
export const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

/** Long, because a shared machine is slow; what is awaited is a state, so that a quick machine does not wait. */
const PATIENCE_MS = 15_000;

/** A microphone that beeps, and no question whether a page may hear it. */
const BEEPING_MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/**
 * Starts the Chromium of the operating system, without its windows where Debian's package of that is installed: the same
 * engine for a fifth less of the processor. Wrap the spec in `describeWith('chromium', …)`.
 */
export function openBrowser({ microphone = false } = {}): Promise<Browser> {
  const executablePath = programPath('chromium-headless-shell') ?? programPath('chromium');
  if (executablePath === undefined) throw new Error('chromium is missing');
  return chromium.launch({
    executablePath,
    args: [
      ...['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
      ...(microphone ? BEEPING_MICROPHONE : []),
    ],
  });
}

/** The workspace's own sentences, so that a story breaks when a screen says something else than its i18n files. */
export async function sentencesOf(language: Language): Promise<TFunction> {
  const words = createInstance();
  return words.init({
    lng: language,
    resources: { ar, en },
    defaultNS: 'app',
    interpolation: { escapeValue: false },
  });
}

/** How a screen is opened. */
export interface ScreenOptions {
  url: string;
  language: Language;
  size: keyof typeof SIZES;
  /** Whose cookie it holds; nobody's when left out. */
  who?: { email: string; password: string };
}

/** One browser window: of a member of staff who is signed in, or of anybody. */
export class Screen {
  /** What the page complained of: uncaught errors only. */
  readonly errors: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly t: TFunction,
    private readonly url: string,
  ) {
    page.on('pageerror', (error) => this.errors.push(String(error.stack ?? error)));
  }

  static async open(browser: Browser, options: ScreenOptions): Promise<Screen> {
    const { url, language, size, who } = options;
    const phone = size === 'phone';
    const context = await browser.newContext({
      viewport: SIZES[size],
      hasTouch: phone,
      locale: language === 'ar' ? 'ar-SA' : 'en-GB',
      reducedMotion: 'reduce',
      baseURL: url,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    if (who) {
      const staff = await StaffClient.signIn(url, who);
      await staff.call('PATCH', '/session/preferences', { language });
      const [name = '', value = ''] = staff.cookie.split(/=(.*)/s);
      await context.addCookies([{ name, value, url }]);
    }
    await context.addInitScript((chosen) => {
      const kept = JSON.parse(localStorage.getItem('wasl.preferences') ?? '{}') as object;
      if (!('language' in kept))
        localStorage.setItem('wasl.preferences', JSON.stringify({ ...kept, language: chosen }));
    }, language);
    return new Screen(context, await context.newPage(), await sentencesOf(language), url);
  }

  /** Opens an address and waits until the page stands. */
  async go(path: string): Promise<void> {
    await this.page.goto(`${this.url}${path}`);
    await this.page.locator('h1').first().waitFor({ state: 'attached' });
  }

  /** The page opens its sockets, but nothing comes of them before the answer is called. */
  async holdSockets(): Promise<() => void> {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    await this.page.routeWebSocket(/socket\.io/, (socket) => {
      void gate.then(() => socket.connectToServer());
    });
    return open;
  }

  /** Types keys one after another, as a person at the keyboard. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }

  /** Resolves when the text can be seen. */
  async sees(text: string | RegExp, within: Page | Locator = this.page): Promise<Locator> {
    const found = within.getByText(text).filter({ visible: true }).first();
    await found.waitFor();
    return found;
  }

  /** Serious and critical faults that axe finds on the page, or in that part of it, each as `rule: element`. */
  async faults(part?: string): Promise<string[]> {
    const axe = new AxeBuilder({ page: this.page })
      .setLegacyMode(true)
      .options({ resultTypes: ['violations'] });
    const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
      );
  }

  /** By how many pixels the document stays wider than the window; 0 when nothing has to be pushed sideways. */
  async overflow(): Promise<number> {
    const measure = () =>
      this.page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
    // Fields that measure themselves need a moment after the window changed.
    const settled = async () => (await measure()) === 0;
    await eventually(settled, { within: 2_000 }).catch(() => undefined);
    return measure();
  }

  /** A picture for whoever looks into a failure; written only where WASL_TEST_PICTURES names a folder. */
  async picture(name: string): Promise<void> {
    const folder = process.env.WASL_TEST_PICTURES;
    if (folder) await this.page.screenshot({ path: `${folder}/${name}.png` });
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
