import type { ConversationRow } from '@wasl/contracts';
import type { Browser } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { openBrowser, Screen } from '../support/browser';
import { eventually } from '../support/eventually';
import { storyOf } from '../support/story';
import { type Colleague, SOON, Workplace } from '../support/workplace';

// Real: the built product, its web app in Chromium, PostgreSQL, Socket.IO, signed webhooks. Simulated: Meta and the phones.
describeWith('chromium', 'a supervisor', () => {
  let place: Workplace;
  let browser: Browser;
  let screen: Screen;
  let reem: Colleague;
  const story = storyOf(() => screen);
  const t = (key: string, params: Record<string, unknown> = {}): string => screen.t(key, params);
  /** The figure under that word. */
  const figure = (key: string) =>
    screen.page
      .locator('dl > div')
      .filter({ hasText: t(`live:totals.${key}`) })
      .locator('dd')
      .innerText();
  const shows = (key: string, count: number) =>
    eventually(async () => (await figure(key)).trim() === String(count), {
      ...SOON,
      what: `${key} = ${count}`,
    });

  beforeAll(async () => {
    place = await Workplace.open();
    await place.connectWhatsApp();
    reem = await place.colleague('relations_officer', 'ريم السهلي', 'Reem Alsahli');
    const haifa = await place.colleague('supervisor', 'هيفاء المرشد', 'Haifa Almurshid');
    browser = await openBrowser();
    screen = await Screen.open(browser, { url: place.url, language: 'ar', size: 'desk', who: haifa });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
  });

  story.step('begins the day on the live page, with nobody waiting', async () => {
    await screen.go('/');
    await screen.page.waitForURL(/\/live$/);
    await screen.sees(t('live:waiting.empty'));
    await shows('open', 0);
  });

  story.step('sees the counts move as people write', async () => {
    place.meta.person('966502220001', { name: 'خالد الدوسري' }).writes('متى يصل الطرف الصناعي؟');
    await shows('waiting', 1);
    place.meta.person('966502220002', { name: 'سارة المالكي' }).writes('أريد موعدًا');
    await shows('waiting', 2);
    await shows('unassigned', 2);
    await screen.sees('متى يصل الطرف الصناعي؟');
  });

  story.step('gives the longest wait to a colleague from its row', async () => {
    await screen.button(t('live:reassign.label', { name: 'خالد الدوسري' })).click();
    await screen.page.getByRole('option', { name: reem.name }).click();
    await screen.sees(t('live:reassign.done', { name: 'خالد الدوسري', to: reem.name }));
    const assigned = async (): Promise<ConversationRow | false> => {
      const row = await place.conversationOf('خالد الدوسري');
      return row.assigneeId === reem.id && row;
    };
    await eventually(assigned, { ...SOON, what: 'the assignment' });
    await shows('unassigned', 1);
  });

  story.step('is kept out of pages of another role, with a sentence and a way on', async () => {
    await screen.page.goto(`${place.url}/admin/users`);
    await screen.sees(t('app:forbidden.title'));
    await screen.page.getByRole('link', { name: t('app:notFound.home') }).click();
    await screen.page.waitForURL(/\/live$/);
  });

  it('met no fault of the page on the way', () => {
    expect(screen.errors).toEqual([]);
  });
});
