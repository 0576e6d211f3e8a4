import type { Browser } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { openBrowser, Screen } from '../support/browser';
import { storyOf } from '../support/story';
import { Workplace } from '../support/workplace';

// Real: the built product, its web app in Chromium, PostgreSQL. Simulated: Meta and the person.
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const pictures = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    name: `${at + 1}.png`,
    mimeType: 'image/png',
    buffer: photo,
  }));

describeWith('chromium', 'an officer who logs a call in the thread', () => {
  let place: Workplace;
  let browser: Browser;
  let screen: Screen;
  const story = storyOf(() => screen);
  const name = 'نورة القحطاني';
  const note = 'شرحت لها خطوات التسجيل وطلبت التقرير';

  beforeAll(async () => {
    place = await Workplace.open();
    await place.connectWhatsApp();
    await place.addInbox('desk', 'هاتف وزيارات');
    place.meta.person('966504440009', { name }).writes('اتصلوا بي');
    const { id } = await place.conversationOf(name);
    const reem = await place.colleague('relations_officer', 'ريم السهلي', 'Reem Alsahli');
    browser = await openBrowser();
    screen = await Screen.open(browser, { url: place.url, language: 'ar', size: 'desk', who: reem });
    await screen.go(`/inbox/all/${id}`);
  }, 120_000);
  afterAll(async () => {
    await screen.close();
    await browser.close();
    await place.close();
  });

  const dialog = () => screen.page.getByRole('dialog');
  const words = () => dialog().getByRole('textbox', { name: screen.t('log:note.label') });
  const open = async (): Promise<void> => {
    await screen.button(screen.t('composer:log.open')).click();
    await words().waitFor();
  };

  story.step('finds what they wrote after the dialog was closed', async () => {
    await open();
    await words().fill(note);
    await screen.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await open();
    await expect(words().inputValue()).resolves.toBe(note);
  });

  story.step('finds it and the photos that could not leave after the page was opened anew', async () => {
    const { t, page } = screen;
    await screen.context.setOffline(true);
    const files = dialog().locator('input[type=file]');
    await files.setInputFiles(pictures(6));
    await files.setInputFiles(pictures(6));
    await screen.sees(t('log:photos.most'));
    await expect(dialog().getByRole('listitem').count()).resolves.toBe(10);
    await dialog()
      .getByRole('button', { name: t('log:submit') })
      .click();
    await screen.press('Escape');
    await dialog()
      .getByRole('button', { name: t('ui:cancel'), exact: true })
      .click();
    await screen.context.setOffline(false);
    await page.reload();
    await open();
    await expect(words().inputValue()).resolves.toBe(note);
    await dialog().getByText('6.png').waitFor();
    await expect(dialog().getByRole('listitem').count()).resolves.toBe(10);
  });

  story.step('and saves it whole, once', async () => {
    await dialog()
      .getByRole('button', { name: screen.t('log:submit') })
      .click();
    await dialog().waitFor({ state: 'detached' });
    const logs = (await place.messagesOf(name)).filter(({ attachments }) => attachments.length > 0);
    expect(logs.map(({ attachments }) => attachments.length)).toEqual([10]);
    await open();
    await expect(words().inputValue()).resolves.toBe('');
    expect(screen.errors).toEqual([]);
  });
});
