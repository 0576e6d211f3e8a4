import { errorSentence, type FormDefinition, type FormSummary, type Inbox } from '@wasl/contracts';
import type { Browser, Locator } from 'playwright-core';
import { describeWith } from '../support/describe-with';
import { type Language, openBrowser, Screen } from './support/browser';
import { ADMIN } from './support/wasl-process';
import { Workplace } from './support/workplace';

// Real: the built product, its web app in Chromium, axe. One form with every kind of question, at two widths, in both languages.
const WIDTHS = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } } as const;
type Width = keyof typeof WIDTHS;
const AXE_AT: Record<Language, Width> = { ar: 'phone', en: 'desk' };
const EVERYWHERE: [Language, Width][] = [
  ['ar', 'phone'],
  ['ar', 'desk'],
  ['en', 'phone'],
  ['en', 'desk'],
];

const base = { required: false, sensitive: false };
const named = (ar: string, en: string) => ({ ...base, label: { ar, en } });
const option = (value: string, ar: string, en: string) => ({ value, label: { ar, en } });
const DEFINITION: FormDefinition = {
  title: { ar: 'طلب دعم شامل', en: 'Application with everything' },
  intro: { ar: 'نموذج فيه كل أنواع الأسئلة.', en: 'A form with every kind of question.' },
  thanks: { ar: '', en: '' },
  needsOneOf: ['phone', 'email'],
  resumable: true,
  sections: [
    {
      key: 'who',
      title: { ar: 'من أنت', en: 'About you' },
      fields: [
        { ...named('الاسم الكامل', 'Full name'), key: 'name', kind: 'short_text', required: true },
        { ...named('رقم الجوال', 'Mobile number'), key: 'phone', kind: 'phone', autocomplete: 'tel' },
        { ...named('البريد الإلكتروني', 'E-mail address'), key: 'email', kind: 'email' },
        {
          ...named('رقم الهوية أو الإقامة', 'Identity number'),
          key: 'idNumber',
          kind: 'saudi_id',
          required: true,
        },
        {
          ...named('تاريخ الميلاد', 'Date of birth'),
          key: 'birth',
          kind: 'date',
          required: true,
          when: 'past',
          calendar: 'hijri',
        },
        {
          ...named('هل تسكن في السعودية؟', 'Do you live in Saudi Arabia?'),
          key: 'resident',
          kind: 'yes_no',
          required: true,
        },
      ],
    },
    {
      key: 'need',
      title: { ar: 'ما تحتاج إليه', en: 'What you need' },
      showWhen: { match: 'all', rules: [{ field: 'resident', test: 'is', value: 'yes' }] },
      fields: [
        {
          ...named('نوع الدعم', 'Kind of support'),
          key: 'kind',
          kind: 'choices',
          required: true,
          options: [
            option('money', 'دعم مالي', 'Financial support'),
            option('device', 'جهاز مساند', 'An assistive device'),
            option('therapy', 'علاج طبيعي', 'Physiotherapy'),
          ],
        },
        {
          ...named('آيبان الحساب', 'IBAN of the account'),
          key: 'iban',
          kind: 'iban',
          required: true,
          showWhen: { match: 'any', rules: [{ field: 'kind', test: 'is', value: 'money' }] },
        },
        {
          ...named('عدد أفراد الأسرة', 'Members of the family'),
          key: 'family',
          kind: 'number',
          min: 1,
          max: 30,
        },
        { ...named('الدخل الشهري', 'Monthly income'), key: 'income', kind: 'amount', sensitive: true },
        { ...named('اشرح حاجتك', 'Describe your need'), key: 'message', kind: 'long_text', maxLength: 300 },
        { ...named('تقارير طبية', 'Medical reports'), key: 'reports', kind: 'files' },
        {
          ...named('أقر بصحة ما كتبت', 'What I wrote is true'),
          key: 'consent',
          kind: 'consent',
          required: true,
        },
      ],
    },
  ],
};
const WRONG = { phone: '05012', email: 'name@', id: '1000000009', iban: 'SA0380000000608010167518' };
const RIGHT = { phone: '٠٥٠٥٥٥٠٠٩٩', id: '١٠٠٠٠٠٠٠٠٨', iban: 'sa03 8000 0000 6080 1016 7519' };

describeWith('chromium', 'every kind of question', () => {
  let place: Workplace;
  let browser: Browser;
  let form: FormSummary;
  let chat: Inbox;
  let webform: Inbox;

  beforeAll(async () => {
    place = await Workplace.open();
    webform = await place.addInbox('webform', 'نماذج الموقع');
    chat = await place.addInbox('chat', 'محادثة الموقع');
    const { id } = await place.admin.call<FormSummary>('POST', '/forms', {
      slug: 'all-kinds',
      title: DEFINITION.title,
    });
    await place.admin.call('PUT', `/forms/${id}/draft`, { definition: DEFINITION, revision: 1 });
    await place.admin.call('POST', `/forms/${id}/publish`, { revision: 2 });
    form = await place.admin.call<FormSummary>('PATCH', `/forms/${id}`, { open: true });
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
  });

  async function open(language: Language, width: Width, who?: typeof ADMIN): Promise<Screen> {
    const size = width === 'phone' ? 'phone' : 'desk';
    const screen = await Screen.open(browser, { url: place.url, language, size, ...(who ? { who } : {}) });
    await screen.page.setViewportSize(WIDTHS[width]);
    return screen;
  }
  const field = (screen: Screen, key: string): Locator => screen.page.locator(`[name="${key}"]`).first();
  async function whole(screen: Screen, name: string): Promise<void> {
    const folder = process.env.WASL_TEST_PICTURES;
    if (folder) await screen.page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  }
  async function fits(screen: Screen): Promise<void> {
    expect(await screen.overflow()).toBe(0);
    expect(screen.errors).toEqual([]);
  }
  /** Also by axe, which finds the same at either width: it looks at one for each direction. */
  async function isSound(screen: Screen, language: Language, width: Width): Promise<void> {
    await fits(screen);
    if (width === AXE_AT[language]) expect(await screen.faults()).toEqual([]);
  }

  it.each(EVERYWHERE)(
    'is asked, refused with a reason, mended and sent (%s, %s)',
    async (language, width) => {
      const screen = await open(language, width);
      const { page } = screen;
      const t = (key: string): string => screen.t(`publicForm:${key}`);
      const label = (key: string): string =>
        DEFINITION.sections.flatMap(({ fields }) => fields).find((one) => one.key === key)?.label[language] ??
        '';
      await screen.go('/f/all-kinds');
      expect(await page.getByText(DEFINITION.sections[1]?.title[language] ?? '').count()).toBe(0);
      await whole(screen, `kinds-empty-${width}-${language}`);
      await page.getByLabel(label('name')).fill('سارة القحطاني');
      await page.getByLabel(label('phone')).fill(WRONG.phone);
      await page.getByLabel(label('email')).fill(WRONG.email);
      await page.getByLabel(label('idNumber')).fill(WRONG.id);
      const birth = page.getByRole('group', { name: label('birth') });
      await birth.getByLabel(t('date.day')).fill('31');
      await birth.getByLabel(t('date.month')).selectOption('9');
      await birth.getByLabel(t('date.year')).fill('1410');
      await page.getByRole('radio', { name: t('yes'), exact: true }).check();
      await page.getByLabel({ ar: 'دعم مالي', en: 'Financial support' }[language]).check();
      await page.getByLabel(label('iban')).fill(WRONG.iban);
      await page.getByLabel(label('family')).fill('90');
      await screen.button(t('send')).click();
      for (const code of [
        'bad-phone',
        'bad-email',
        'saudi-id-typo',
        'no-such-day',
        'iban-typo',
        'consent-missing',
      ])
        await screen.sees(errorSentence(`forms.${code}`)[language]);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert');
      await isSound(screen, language, width);
      await whole(screen, `kinds-wrong-${width}-${language}`);
      await page.getByLabel(label('phone')).fill(RIGHT.phone);
      await page.getByLabel(label('email')).fill('');
      await page.getByLabel(label('idNumber')).fill(RIGHT.id);
      await birth.getByLabel(t('date.day')).fill('٢٩');
      await page.getByLabel(label('iban')).fill(RIGHT.iban);
      await page.getByLabel(label('family')).fill('6');
      await page.locator('input[type=file]').setInputFiles([
        {
          name: 'تقرير.pdf',
          mimeType: 'application/pdf',
          buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF'),
        },
      ]);
      await page.getByLabel(label('consent')).check();
      await fits(screen);
      await whole(screen, `kinds-right-${width}-${language}`);
      await screen.button(t('send')).click();
      await screen.sees(t('thanks.title'));
      await isSound(screen, language, width);
      await whole(screen, `kinds-thanks-${width}-${language}`);
      await screen.close();
    },
  );

  it('is answered by the keyboard alone', async () => {
    const screen = await open('ar', 'desk');
    const { page } = screen;
    await screen.go('/f/all-kinds');
    await page.getByLabel('الاسم الكامل').focus();
    await page.keyboard.type('نورة');
    await screen.press('Tab');
    await page.keyboard.type('0505550098');
    await screen.press('Tab', 'Tab');
    await page.keyboard.type('1000000008');
    const group = page.getByRole('group', { name: 'تاريخ الميلاد' });
    // Past the choice of the calendar, whose one stop is the chosen one.
    while (
      !(await group
        .getByLabel(screen.t('publicForm:date.day'))
        .evaluate((one) => one === document.activeElement))
    )
      await screen.press('Tab');
    await page.keyboard.type('1');
    await screen.press('Tab', 'ArrowDown', 'Tab');
    await page.keyboard.type('1410');
    await screen.press('Tab', 'Space');
    expect(await page.getByRole('radio', { name: screen.t('publicForm:yes'), exact: true }).isChecked()).toBe(
      true,
    );
    await screen.press('ArrowDown');
    expect(await page.getByRole('radio', { name: screen.t('publicForm:no'), exact: true }).isChecked()).toBe(
      true,
    );
    await field(screen, 'name').press('Enter');
    await screen.sees(screen.t('publicForm:thanks.title'));
    await screen.close();
  });

  it.each(EVERYWHERE)('is built with its condition in sight (%s, %s)', async (language, width) => {
    const screen = await open(language, width, ADMIN);
    await screen.go(`/admin/forms/${form.id}`);
    const card = screen.page.locator('[data-field="iban"]');
    await card.getByRole('button').first().click();
    await card.scrollIntoViewIfNeeded();
    await whole(screen, `kinds-builder-${width}-${language}`);
    await screen.picture(`kinds-field-${width}-${language}`);
    await fits(screen);
    await screen.page.getByText(screen.t('inboxes:embed.title'), { exact: true }).click();
    await screen.sees('data-form="all-kinds"');
    await screen.picture(`kinds-embed-${width}-${language}`);
    await isSound(screen, language, width);
    await screen.close();
  });

  it.each(EVERYWHERE)('and the chat say how they come into a site (%s, %s)', async (language, width) => {
    const screen = await open(language, width, ADMIN);
    await screen.go(`/admin/inboxes/${chat.id}`);
    await screen.sees(`data-inbox="${chat.id}"`);
    await whole(screen, `embed-chat-${width}-${language}`);
    await isSound(screen, language, width);
    await screen.go(`/admin/inboxes/${webform.id}`);
    await screen.sees('data-form="all-kinds"');
    await whole(screen, `embed-forms-${width}-${language}`);
    await isSound(screen, language, width);
    await screen.go(`/chat/${chat.id}/preview`);
    await screen.page.frameLocator('iframe').locator('body').waitFor({ state: 'attached' });
    await screen.page.getByRole('button', { name: /المحادثة|chat/ }).click();
    await screen.picture(`preview-chat-${width}-${language}`);
    await screen.close();
  });
});
