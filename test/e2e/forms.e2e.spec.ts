import { errorSentence, type FormSummary } from '@wasl/contracts';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { describeWith } from '../support/describe-with';
import { openBrowser, Screen } from './support/browser';
import { eventually } from './support/eventually';
import { storyOf } from './support/story';
import { ADMIN } from './support/wasl-process';
import { SOON, Workplace } from './support/workplace';

// Real: the built product, its web app in Chromium, PostgreSQL. Nothing is simulated: forms have no provider.
describeWith('chromium', 'a form, from its builder to its export', () => {
  let place: Workplace;
  let browser: Browser;
  let screen: Screen;
  let code = '';
  let reference = '';
  const story = storyOf(() => screen);
  const t = (key: string, params: Record<string, unknown> = {}): string => screen.t(key, params);
  const person = 'سلمى العتيبي';
  const wrong = '1000000009';
  const right = '1000000008';

  beforeAll(async () => {
    place = await Workplace.open();
    await place.addInbox('webform', 'نماذج الموقع');
    browser = await openBrowser();
    screen = await Screen.open(browser, {
      url: place.url,
      language: 'en',
      size: 'desk',
      who: ADMIN,
    });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
  });

  /** Opens the menu of kinds and adds a field of that kind, then words it. */
  async function addField(kind: string, ar: string, en: string): Promise<void> {
    await screen.page.getByRole('button', { name: /^Add a field to/ }).click();
    await screen.page.getByRole('menuitem', { name: t(`forms:kind.${kind}`), exact: true }).click();
    const card = screen.page.locator('[data-field][data-open="true"]');
    await card.getByLabel(`${t('forms:field.label')} ${t('forms:ar')}`).fill(ar);
    await card.getByLabel(`${t('forms:field.label')} ${t('forms:en')}`).fill(en);
  }
  const preview = () => screen.page.locator('[data-preview]');

  story.step('the forms that ship are there, and a new one is begun', async () => {
    await screen.go('/admin/forms');
    for (const title of ['Request help', 'Volunteer with us', 'Application for support'])
      await screen.sees(title);
    await screen.picture('forms-list');
    await screen.button(t('forms:add')).click();
    await screen.page.getByLabel(t('forms:create.titleAr')).fill('طلب جهاز مساند');
    await screen.page.getByLabel(t('forms:create.titleEn')).fill('Equipment request');
    await screen.page.getByLabel(t('forms:create.slug')).focus();
    expect(await screen.page.getByLabel(t('forms:create.slug')).inputValue()).toBe('equipment-request');
    await screen.button(t('forms:create.submit')).click();
    await screen.page.waitForURL(/\/admin\/forms\/[0-9a-f-]{36}$/);
  });

  story.step('fields are added, one of them with a condition, and the preview follows', async () => {
    await addField('yes_no', 'هل لديك هوية سعودية أو إقامة؟', 'Do you have a Saudi identity?');
    await addField('saudi_id', 'رقم الهوية', 'Identity number');
    const card = screen.page.locator('[data-field][data-open="true"]');
    await card.getByLabel(t('forms:field.required')).check();
    await card.getByText(t('forms:condition.when'), { exact: true }).click();
    await preview().getByText('Do you have a Saudi identity?').waitFor();
    expect(await preview().getByLabel('Identity number').count()).toBe(0);
    await preview().getByLabel(t('publicForm:yes'), { exact: true }).check();
    await preview().getByLabel('Identity number').fill(wrong);
    await screen.button(t('forms:preview.check')).click();
    await preview().getByText(errorSentence('forms.saudi-id-typo').en).first().waitFor();
    await screen.picture('builder-desk-en');
  });

  story.step('a field is moved by a button, deleted, and brought back', async () => {
    const fields = screen.page.locator('[data-field]');
    const order = () => fields.evaluateAll((cards) => cards.map((card) => card.getAttribute('data-field')));
    const before = await order();
    await screen.button(t('forms:move.up', { label: 'Identity number' })).click();
    expect(await order()).not.toEqual(before);
    await screen.sees(errorSentence('forms.draft-condition-later').en);
    await screen.button(t('forms:move.down', { label: 'Identity number' })).click();
    expect(await order()).toEqual(before);
    await screen.button(t('forms:move.remove', { label: 'Identity number' })).click();
    expect(await fields.count()).toBe(before.length - 1);
    await screen.button(t('ui:undo')).click();
    expect(await order()).toEqual(before);
    expect(await screen.faults()).toEqual([]);
  });

  story.step('it saves itself, is published and opened to people', async () => {
    await screen.sees(t('forms:builder.saved'));
    await screen.button(t('forms:builder.publish')).click();
    await screen.sees(t('forms:builder.published', { version: 1 }));
    await screen.button(t('forms:builder.open')).click();
    await screen.sees(t('forms:builder.opened'));
    const forms = await place.admin.call<FormSummary[]>('GET', '/forms');
    expect(forms.find(({ slug }) => slug === 'equipment-request')).toMatchObject({
      open: true,
      publishedVersion: 1,
      draftChanged: false,
    });
  });

  story.step('its builder fits a phone, in Arabic too', async () => {
    const { pathname } = new URL(screen.page.url());
    await place.admin.call('PATCH', '/session/preferences', { language: 'ar' });
    const phone = await Screen.open(browser, {
      url: place.url,
      language: 'ar',
      size: 'phone',
      who: ADMIN,
    });
    await phone.go(pathname);
    await phone.sees('رقم الهوية');
    expect(await phone.overflow()).toBe(0);
    await phone.picture('builder-phone-ar');
    await phone.page.getByText(phone.t('forms:builder.preview'), { exact: true }).click();
    await phone.page.locator('[data-preview]').getByText('طلب جهاز مساند').waitFor();
    expect(await phone.faults()).toEqual([]);
    await phone.picture('preview-phone-ar');
    expect(phone.errors).toEqual([]);
    await phone.close();
    expect(screen.errors).toEqual([]);
    await screen.close();
  });

  story.step('somebody fills it in on a phone, and a wrong identity number is named', async () => {
    screen = await Screen.open(browser, { url: place.url, language: 'ar', size: 'phone' });
    const { page } = screen;
    await screen.go('/f/equipment-request');
    await page.getByLabel('الاسم الكامل').fill(person);
    await page.getByLabel('رقم الجوال').fill('٠٥٠٥٥٥٠٠٧٧');
    expect(await page.getByLabel('رقم الهوية').count()).toBe(0);
    await page.getByLabel(t('publicForm:yes'), { exact: true }).check();
    await page.getByLabel('رقم الهوية').fill(wrong);
    await screen.press('Tab');
    await screen.sees(errorSentence('forms.saudi-id-typo').ar);
    expect(await screen.overflow()).toBe(0);
    expect(await screen.faults()).toEqual([]);
    await screen.picture('form-phone-ar');
    // What is sensitive is not left behind on the device.
    const left = await page.evaluate(() => localStorage.getItem('wasl.form.equipment-request'));
    expect(left).toContain(person);
    expect(left).not.toContain(wrong);
  });

  story.step('puts it away and goes on from another device', async () => {
    await screen.button(t('publicForm:save.button')).click();
    await screen.sees(t('publicForm:save.done'));
    await screen.picture('form-saved-phone-ar');
    const group = screen.page.getByRole('group', { name: t('publicForm:save.link') });
    const link = (await group.locator('code').innerText()).trim();
    code = link.split('resume=')[1] ?? '';
    expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    await screen.close();
    screen = await Screen.open(browser, { url: place.url, language: 'ar', size: 'phone' });
    await screen.go(`/f/equipment-request#resume=${code}`);
    await screen.sees(t('publicForm:resume.done'));
    expect(screen.page.url()).not.toContain(code);
    expect(await screen.page.getByLabel('الاسم الكامل').inputValue()).toBe(person);
    expect(await screen.page.getByLabel('رقم الهوية').inputValue()).toBe(wrong);
  });

  story.step('cannot send the wrong number, sends the right one and keeps a reference', async () => {
    await screen.button(t('publicForm:send')).click();
    await screen.page.getByRole('alert').getByText(errorSentence('forms.saudi-id-typo').ar).first().waitFor();
    await screen.page.getByLabel('رقم الهوية').fill('١٠٠٠٠٠٠٠٠٨');
    await screen.button(t('publicForm:send')).click();
    await screen.sees(t('publicForm:thanks.title'));
    reference = (await (await screen.sees(/F-\d{6}-\w{4}/)).innerText()).trim();
    await screen.picture('form-thanks-phone-ar');
    const again = await fetch(`${place.url}/public/v1/forms/equipment-request/resume`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    expect(again.status).toBe(404);
    expect(screen.errors).toEqual([]);
    await screen.close();
  });

  story.step('an officer reads typed answers, the number masked until it is asked for', async () => {
    const officer = await place.colleague('relations_officer', 'ريم السهلي', 'Reem Alsahli');
    screen = await Screen.open(browser, { url: place.url, language: 'ar', size: 'desk', who: officer });
    const { id } = await place.conversationOf(person);
    await screen.go(`/inbox/all/${id}`);
    const card = screen.page.locator('[data-form="equipment-request"]');
    await card.getByText('طلب جهاز مساند').waitFor();
    await card.getByText('+966 50 555 0077').waitFor();
    await card.getByText('••••••0008').waitFor();
    expect(await card.getByText(right).count()).toBe(0);
    await screen.picture('card-masked-desk-ar');
    await card.getByRole('button', { name: new RegExp(t('forms:card.reveal')) }).click();
    await card.getByText(right).waitFor();
    await screen.picture('card-revealed-desk-ar');
  });

  story.step('and exports it as a table that no spreadsheet runs', async () => {
    const { page } = screen;
    await screen.button(t('forms:card.export')).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: t('forms:card.csv'), exact: true }).click(),
    ]);
    const table = readFileSync(await download.path(), 'utf8');
    expect(download.suggestedFilename()).toBe(`${reference}.csv`);
    expect(table).toContain('"رقم الهوية"');
    expect(table).toContain('"••••••0008"');
    expect(table).toContain(`"'+966505550077"`);
    expect(table).not.toContain(right);
    expect(screen.errors).toEqual([]);
    await eventually(async () => (await place.messagesOf(person)).length === 1, {
      ...SOON,
      what: 'one message',
    });
  });

  it.each(['ar', 'en'] as const)(
    'the application for support asks what belongs to the case, and shows both calendars (%s)',
    async (language) => {
      const visitor = await Screen.open(browser, { url: place.url, language, size: 'phone' });
      const { page } = visitor;
      await visitor.go('/f/support-request');
      const money = { ar: 'الدخل والحساب', en: 'Income and account' }[language];
      expect(await page.getByText(money).count()).toBe(0);
      await page.getByLabel({ ar: 'دعم مالي', en: 'Financial support' }[language], { exact: true }).check();
      await visitor.sees(money);
      const birth = page.getByRole('group', { name: { ar: 'تاريخ الميلاد', en: 'Date of birth' }[language] });
      await birth.getByLabel(visitor.t('publicForm:date.day')).fill('30');
      await birth.getByLabel(visitor.t('publicForm:date.month')).selectOption('4');
      await birth.getByLabel(visitor.t('publicForm:date.year')).fill('1445');
      await birth.getByText({ ar: '14 نوفمبر 2023', en: '14 November 2023' }[language]).waitFor();
      await birth.getByText(visitor.t('publicForm:date.gregorian'), { exact: true }).click();
      expect(await birth.getByLabel(visitor.t('publicForm:date.year')).inputValue()).toBe('2023');
      expect(await visitor.overflow()).toBe(0);
      expect(await visitor.faults()).toEqual([]);
      await visitor.picture(`support-request-phone-${language}`);
      expect(visitor.errors).toEqual([]);
      await visitor.close();
    },
  );
});
