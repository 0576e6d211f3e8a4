import type { Browser, Locator, Page } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { openBrowser, Screen } from '../support/browser';
import { eventually } from '../support/eventually';
import { storyOf } from '../support/story';
import { SOON, Workplace } from '../support/workplace';

// Real: the built product, its web app in Chromium, PostgreSQL. Simulated: Meta and the person.
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describeWith('chromium', 'an officer who has one thread open in two pages', () => {
  let place: Workplace;
  let browser: Browser;
  let screen: Screen;
  let other: Page;
  const story = storyOf(() => screen);
  const name = 'نورة القحطاني';

  beforeAll(async () => {
    place = await Workplace.open();
    await place.connectWhatsApp();
    place.meta.person('966504440009', { name }).writes('متى موعدي؟');
    const { id } = await place.conversationOf(name);
    const reem = await place.colleague('relations_officer', 'ريم السهلي', 'Reem Alsahli');
    browser = await openBrowser();
    screen = await Screen.open(browser, { url: place.url, language: 'ar', size: 'desk', who: reem });
    await screen.go(`/inbox/all/${id}`);
    other = await screen.context.newPage();
    await other.goto(`${place.url}/inbox/all/${id}`);
    for (const page of [screen.page, other]) await reply(page).waitFor();
  }, 120_000);
  afterAll(async () => {
    await screen.close();
    await browser.close();
    await place.close();
  });

  const reply = (page: Page): Locator =>
    page.getByRole('textbox', { name: screen.t('composer:replyLabel', { name }) });
  const holds = (page: Page, text: string): Promise<boolean> =>
    eventually(async () => (await reply(page).inputValue()) === text, { ...SOON, what: text });

  story.step('reads in one page what they write and attach in the other', async () => {
    await reply(screen.page).fill('مرحبا');
    await holds(other, 'مرحبا');
    await screen.page.locator('input[type=file]').first().setInputFiles({
      name: 'موعد.png',
      mimeType: 'image/png',
      buffer: photo,
    });
    await other.getByText('موعد.png').waitFor();
  });

  story.step('loses neither when both are written in at once', async () => {
    await Promise.all([reply(screen.page).fill('مرحبا، موعدك غدا'), reply(other).fill('مرحبا، وصل طلبك')]);
    for (const page of [screen.page, other])
      await eventually(
        async () => {
          const text = await reply(page).inputValue();
          return text.includes('موعدك غدا') && text.includes('وصل طلبك');
        },
        { ...SOON, what: 'both texts' },
      );
    expect(await reply(screen.page).inputValue()).toBe(await reply(other).inputValue());
  });

  story.step('finds nothing left to send in one page after it was sent from the other', async () => {
    await screen.button(screen.t('composer:send')).click();
    await holds(screen.page, '');
    await holds(other, '');
    await other.getByText('موعد.png').waitFor({ state: 'detached' });
    const said = async () => (await place.messagesOf(name)).filter(({ direction }) => direction === 'out');
    await eventually(async () => (await said()).length === 1, { ...SOON, what: 'one answer' });
    expect(screen.errors).toEqual([]);
  });
});
