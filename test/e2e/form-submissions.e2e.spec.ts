import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { describeWith } from '../support/describe-with';
import { openBrowser, Screen } from './support/browser';
import { storyOf } from './support/story';
import { type Colleague, Workplace } from './support/workplace';

// Real: the built product, its web app in Chromium, PostgreSQL. WhatsApp is simulated.
describeWith('chromium', 'what comes in from a form', () => {
  let place: Workplace;
  let browser: Browser;
  let screen: Screen;
  let officer: Colleague;
  let code = '';
  const story = storyOf(() => screen);
  const t = (key: string, params: Record<string, unknown> = {}): string => screen.t(key, params);
  const person = 'منال الحارثي';
  const report = { name: 'تقرير طبي.pdf', mimeType: 'application/pdf', buffer: pdf('report') };

  beforeAll(async () => {
    place = await Workplace.open();
    await place.addInbox('webform', 'نماذج الموقع');
    await place.connectWhatsApp();
    officer = await place.colleague('relations_officer', 'ريم السهلي', 'Reem Alsahli');
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
  });

  const visit = async (path: string, language: 'ar' | 'en' = 'ar'): Promise<void> => {
    screen = await Screen.open(browser, { url: place.url, language, size: 'phone' });
    await screen.go(path);
  };

  story.step('somebody attaches a file on a phone, and puts the form away with it', async () => {
    await visit('/f/help-request');
    const { page } = screen;
    await page.getByLabel('الاسم الكامل').fill(person);
    await page.getByLabel('رقم الجوال').fill('0505550088');
    await page.getByLabel('ما الذي تحتاج إليه؟').fill('أحتاج صيانة للطرف الصناعي قبل نهاية الشهر');
    await page.locator('input[type=file]').setInputFiles([report]);
    await screen.sees(report.name);
    await screen.button(t('publicForm:save.button')).click();
    await screen.sees(t('publicForm:save.done'));
    await screen.sees(t('publicForm:files.kept'));
    expect(await screen.overflow()).toBe(0);
    expect(await screen.faults()).toEqual([]);
    await screen.picture('form-kept-file-phone-ar');
    const group = page.getByRole('group', { name: t('publicForm:save.link') });
    code = (await group.locator('code').innerText()).trim().split('resume=')[1] ?? '';
    await screen.close();
  });

  story.step('goes on from another device, takes the file along, and adds one', async () => {
    await visit(`/f/help-request#resume=${code}`, 'en');
    const { page } = screen;
    await screen.sees(t('publicForm:resume.done'));
    await screen.sees(report.name);
    await screen.sees(t('publicForm:files.kept'));
    await page
      .locator('input[type=file]')
      .setInputFiles([{ name: 'photo.pdf', mimeType: 'application/pdf', buffer: pdf('photo') }]);
    await screen.picture('form-resumed-phone-en');
    await page.getByLabel('City').fill('Abha');
    await screen.button(t('publicForm:send')).click();
    await screen.sees(t('publicForm:thanks.title'));
    expect(screen.errors).toEqual([]);
    await screen.close();
  });

  story.step('both files stand in the thread', async () => {
    await place.conversationOf(person);
    const [message] = await place.messagesOf(person);
    expect(message?.attachments.map(({ fileName, state }) => [fileName, state])).toEqual([
      [report.name, 'stored'],
      ['photo.pdf', 'stored'],
    ]);
  });

  story.step('an officer finds it in the table of the form, and narrows the table', async () => {
    screen = await Screen.open(browser, { url: place.url, language: 'ar', size: 'desk', who: officer });
    const { page } = screen;
    await screen.go('/inbox/all');
    await page.getByRole('link', { name: t('nav.submissions') }).click();
    const row = page.getByRole('row', { name: new RegExp(person) });
    await row.getByText('+966 50 555 0088').waitFor();
    await row.getByText(t('submissions:fileCount_two')).waitFor();
    expect(await screen.overflow()).toBe(0);
    expect(await screen.faults()).toEqual([]);
    await screen.picture('submissions-desk-ar');
    await page.getByLabel(t('submissions:state')).selectOption('resolved');
    await screen.sees(t('submissions:nothingFits'));
    expect(page.url()).toContain('status=resolved');
    await page.getByLabel(t('submissions:state')).selectOption('');
    await page.getByLabel(t('submissions:from')).fill('2026-01-01');
    await row.waitFor();
    await screen.picture('submissions-narrowed-desk-ar');
  });

  story.step('takes what is shown along as a table', async () => {
    await screen.button(t('submissions:export')).click();
    const [download] = await Promise.all([
      screen.page.waitForEvent('download'),
      screen.page.getByRole('menuitem', { name: t('submissions:csv'), exact: true }).click(),
    ]);
    const table = readFileSync(await download.path(), 'utf8');
    expect(table).toContain(`"'+966505550088"`);
    expect(table).toContain(`"${report.name} | photo.pdf"`);
  });

  story.step('and opens the thread from it', async () => {
    await screen.page.getByRole('link', { name: new RegExp(person) }).click();
    await screen.page.waitForURL(/\/inbox\/all\//);
    await screen.sees('أحتاج صيانة للطرف الصناعي قبل نهاية الشهر');
    expect(screen.errors).toEqual([]);
    await screen.close();
  });

  it.each([
    ['en', 'desk'],
    ['en', 'phone'],
    ['ar', 'phone'],
  ] as const)('the table can be read in %s at a %s', async (language, size) => {
    const reader = await Screen.open(browser, { url: place.url, language, size, who: officer });
    await reader.go('/submissions');
    await reader.sees(person);
    expect(await reader.overflow()).toBe(0);
    expect(await reader.faults()).toEqual([]);
    await reader.picture(`submissions-${size}-${language}`);
    expect(reader.errors).toEqual([]);
    await reader.close();
  });

  it.each(['ar', 'en'] as const)(
    'a message without words is told by an icon and a word in the list (%s)',
    async (language) => {
      const from = place.meta.person(language === 'ar' ? '966505550101' : '966505550102', {
        name: `صوت ${language}`,
      });
      from.writes({ type: 'location', latitude: 24.7, longitude: 46.6 });
      await place.conversationOf(`صوت ${language}`);
      const reader = await Screen.open(browser, { url: place.url, language, size: 'desk', who: officer });
      await reader.go('/inbox/all');
      await reader.sees(reader.t('ui:wordless.location'));
      expect(await reader.page.getByText('[location]').count()).toBe(0);
      await reader.picture(`wordless-desk-${language}`);
      await reader.close();
    },
  );
});

function pdf(words: string): Buffer {
  return Buffer.from(`%PDF-1.4\n%${words}\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF`);
}
