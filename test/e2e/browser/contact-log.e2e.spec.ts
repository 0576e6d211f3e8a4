import type { Browser } from 'playwright-core';
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

  story.step(
    'and saves it whole, once; the form rests meanwhile, so that no word typed then is lost',
    async () => {
      let store: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (store = resolve));
      await screen.page.route('**/api/v1/contact-logs', async (route) => {
        await held;
        await route.continue();
      });
      await dialog()
        .getByRole('button', { name: screen.t('log:submit') })
        .click();
      await dialog().locator('[inert]').waitFor();
      await words().focus();
      await screen.page.keyboard.type('كلمة متأخرة');
      await expect(words().inputValue()).resolves.toBe(note);
      store();
      await dialog().waitFor({ state: 'detached' });
      await screen.page.unroute('**/api/v1/contact-logs');
      const logs = (await place.messagesOf(name)).filter(({ attachments }) => attachments.length > 0);
      expect(logs.map(({ attachments }) => attachments.length)).toEqual([10]);
      await open();
      await expect(words().inputValue()).resolves.toBe('');
      expect(screen.errors).toEqual([]);
    },
  );

  story.step(
    'starts over while a photo travels: it stays out of the new log, and comes back with its own',
    async () => {
      const { t, page } = screen;
      let arrive: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (arrive = resolve));
      await page.route('**/api/v1/uploads/*/finish', async (route) => {
        await held;
        await route.continue();
      });
      await words().fill(note);
      await dialog().locator('input[type=file]').setInputFiles(pictures(1));
      await dialog()
        .getByText(t('log:photos.uploading', { name: '1.png' }))
        .waitFor();
      await dialog()
        .getByRole('button', { name: t('log:discard') })
        .click();
      const arrived = page.waitForResponse(/finish/);
      arrive();
      await arrived;
      await words().fill('سجل آخر');
      await expect(dialog().getByText('1.png').count()).resolves.toBe(0);
      await screen.button(t('ui:undo')).click();
      await expect(words().inputValue()).resolves.toBe(note);
      await dialog()
        .getByRole('button', { name: t('log:photos.remove', { name: '1.png' }) })
        .waitFor();
      await expect(dialog().getByRole('listitem').count()).resolves.toBe(1);
      expect(screen.errors).toEqual([]);
    },
  );

  story.step('gets a log back that they took out after the dialog was closed', async () => {
    const { t } = screen;
    await dialog()
      .getByRole('button', { name: t('log:discard') })
      .click();
    await screen.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await screen.button(t('ui:undo')).last().click();
    await open();
    await expect(words().inputValue()).resolves.toBe(note);
  });

  story.step('writes one log in two pages, and finds both empty once it is stored', async () => {
    const { t, page, context } = screen;
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByRole('button', { name: t('composer:log.open'), exact: true }).click();
    const there = other.getByRole('dialog').getByRole('textbox', { name: t('log:note.label') });
    const holds = (text: string) =>
      eventually(async () => (await there.inputValue()) === text, { ...SOON, what: text });
    await holds(note);
    await words().fill('كُتب هنا');
    await holds('كُتب هنا');
    await there.fill('كُتب هناك');
    await eventually(async () => (await words().inputValue()) === 'كُتب هناك', SOON);
    await dialog()
      .getByRole('button', { name: t('log:submit') })
      .click();
    await dialog().waitFor({ state: 'detached' });
    await holds('');
    await there.fill('سجل آخر');
    await other
      .getByRole('dialog')
      .getByRole('button', { name: t('log:submit') })
      .click();
    await other.getByRole('dialog').waitFor({ state: 'detached' });
    const notes = async () =>
      (await place.messagesOf(name)).flatMap(({ parts }) =>
        parts.flatMap((part) => (part.type === 'contact_log' ? [part.note] : [])),
      );
    await expect(notes()).resolves.toEqual([note, 'كُتب هناك', 'سجل آخر']);
    expect(screen.errors).toEqual([]);
  });

  story.step('opens it in two pages while a photo waits: it is sent once', async () => {
    const { t, page, context } = screen;
    let held = true;
    const waiting: (() => void)[] = [];
    await context.route('**/api/v1/uploads', async (route) => {
      if (held) await new Promise<void>((resolve) => waiting.push(resolve));
      await route.continue();
    });
    await open();
    await words().fill(note);
    await dialog().locator('input[type=file]').setInputFiles(pictures(1));
    await dialog()
      .getByText(t('log:photos.uploading', { name: '1.png' }))
      .waitFor();
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByRole('button', { name: t('composer:log.open'), exact: true }).click();
    const there = other.getByRole('dialog');
    await eventually(
      async () => (await there.getByRole('textbox', { name: t('log:note.label') }).inputValue()) === note,
      SOON,
    );
    await other.waitForTimeout(500);
    held = false;
    for (const go of waiting) go();
    const arrived = (where: typeof there) =>
      where
        .getByRole('button', { name: t('log:photos.remove', { name: '1.png' }) })
        .first()
        .waitFor();
    await Promise.all([arrived(there), arrived(dialog())]);
    await other.waitForTimeout(500);
    await expect(there.getByRole('listitem').count()).resolves.toBe(1);
    await expect(dialog().getByRole('listitem').count()).resolves.toBe(1);
    expect(waiting).toHaveLength(1);
  });
});
