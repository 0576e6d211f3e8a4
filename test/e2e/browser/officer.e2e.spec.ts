import type { ConversationPage, ConversationRow, MessagePage } from '@wasl/contracts';
import type { SimulatedPerson } from '@wasl-test/simulators/whatsapp-cloud';
import type { Browser } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { type Language, openBrowser, Screen, SIZES } from '../support/browser';
import { eventually } from '../support/eventually';
import { StaffClient } from '../support/staff-client';
import { storyOf } from '../support/story';
import { type Colleague, SOON, Workplace } from '../support/workplace';
import { OfficerAtWork } from './officer-at-work';

// Real: the built product, its web app in Chromium, PostgreSQL, Socket.IO, signed webhooks. Simulated: Meta and the phones.
const TOLD = [
  {
    language: 'ar',
    size: 'desk',
    by: 'keys',
    phone: '966501110001',
    name: 'نورة القحطاني',
    twin: 'نوره القحطانى',
    sought: 'نوره',
  },
  {
    language: 'en',
    size: 'phone',
    by: 'touch',
    phone: '966501110003',
    name: 'أحمد الشهري',
    twin: 'احمد الشهرى',
    sought: 'احمد',
  },
] as const satisfies readonly { language: Language; size: keyof typeof SIZES; [more: string]: string }[];

describeWith('chromium', 'an officer of beneficiary relations', () => {
  let place: Workplace;
  let browser: Browser;
  let reem: Colleague;
  let fahad: Colleague;

  beforeAll(async () => {
    place = await Workplace.open({ WASL_UNDO_SECONDS: '4' });
    await place.connectWhatsApp();
    reem = await place.colleague('relations_officer', 'ريم السهلي', 'Reem Alsahli');
    fahad = await place.colleague('relations_officer', 'فهد الربيعان', 'Fahad Alrubaian');
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
  });

  describe.each(TOLD)('in $language on a $size', ({ language, size, by, phone, name, twin, sought }) => {
    let screen: Screen;
    let officer: OfficerAtWork;
    let person: SimulatedPerson;
    let client: StaffClient;
    const story = storyOf(() => screen);
    const t = (key: string, params: Record<string, unknown> = {}): string => screen.t(key, params);
    const onPhone = (text: string) =>
      eventually(async () => person.received.find((received) => received.text === text), {
        ...SOON,
        what: `"${text}" on the phone`,
      });

    beforeAll(async () => {
      client = await StaffClient.signIn(place.url, reem);
      screen = await Screen.open(browser, { url: place.url, language, size, who: reem });
      officer = new OfficerAtWork(screen, by);
      person = place.meta.person(phone, { name });
    });
    afterAll(async () => {
      await screen.picture(`officer-${language}`);
      await screen.close();
    });

    story.step('sees a message arrive in the list that is being watched', async () => {
      const read = screen.page.waitForResponse((response) => response.url().includes('/conversations?'));
      const hear = await screen.holdSockets();
      await screen.go('/inbox/unassigned');
      await (await read).finished();
      if (language === 'ar') await screen.sees(t('inbox:empty.unassigned.title'));
      person.writes('السلام عليكم، متى موعد القياس؟');
      // The message comes after the list was read, and before the page hears of changes.
      await place.conversationOf(name);
      hear();
      await officer.row(name).getByText('متى موعد القياس؟').waitFor();
    });

    story.step('opens it, thinks better of an answer, sends another, and sees it read', async () => {
      await officer.open(name);
      await officer.bubble('متى موعد القياس؟').waitFor();
      const field = await officer.reply(name);
      await screen.page.keyboard.type('موعدكم يوم الأحد');
      await officer.send();
      const undo = new RegExp(
        t('thread:undoSend', { seconds: '§' }).replace('§', '.+').replace('(', '\\(').replace(')', '\\)'),
      );
      await screen.button(undo).click();
      await eventually(async () => (await field.inputValue()) === 'موعدكم يوم الأحد', {
        ...SOON,
        what: 'the text back in the field',
      });
      const whose = screen.page.locator('[aria-keyshortcuts="a"]');
      await whose.filter({ hasText: t('inbox:nobody') }).waitFor();
      await field.fill('موعدكم يوم الاثنين بإذن الله');
      await officer.send();
      await onPhone('موعدكم يوم الاثنين بإذن الله');
      await whose.filter({ hasText: language === 'ar' ? reem.name : reem.nameEn }).waitFor();
      await screen.picture(`taken-by-answer-${language}`);
      expect(person.received).toHaveLength(1);
      await officer.bubble('موعدكم يوم الاثنين').getByText(t('thread:delivery.read')).waitFor();
    });

    story.step('sees the answer to the answer in the open thread, without a reload', async () => {
      await screen.page.evaluate(() => document.body.setAttribute('data-same-page', 'yes'));
      person.writes('شكرًا لكم، سأحضر');
      await officer.bubble('شكرًا لكم، سأحضر').waitFor();
      expect(await screen.page.getAttribute('body', 'data-same-page')).toBe('yes');
    });

    story.step('marks it unread to come back to it, and it is read when it is opened again', async () => {
      const unread = officer.row(name).getByText(t('inbox:unread'), { exact: true });
      // The answer that has just come is read only after a moment.
      await unread.waitFor({ state: 'detached' });
      await officer.markUnread();
      await unread.waitFor({ state: 'attached' });
      const { id } = await place.conversationOf(name);
      const { readSeq, lastInboundSeq } = await client.call<ConversationRow>('GET', `/conversations/${id}`);
      expect(readSeq).toBeLessThan(lastInboundSeq);
      if (by === 'keys') await screen.press('Escape');
      await officer.open(name);
      await unread.waitFor({ state: 'detached' });
    });

    story.step('leaves a note that mentions a colleague, who finds it', async () => {
      const field = await officer.note();
      const called = language === 'ar' ? fahad.name : fahad.nameEn;
      await screen.page.keyboard.type(`يحتاج مدخلًا للكرسي @${called.slice(0, 3)}`);
      await screen.page.getByRole('option', { name: called }).waitFor();
      await screen.press('Enter');
      expect(await field.inputValue()).toBe(`يحتاج مدخلًا للكرسي @${called} `);
      await officer.send('saveNote');
      await officer.bubble('يحتاج مدخلًا للكرسي').and(screen.page.locator('[data-kind="note"]')).waitFor();
      const other = await StaffClient.signIn(place.url, fahad);
      const mentions = async () =>
        (await other.call<ConversationPage>('GET', '/conversations?view=mentions')).items.some(
          (row) => row.person.name === name,
        );
      await eventually(mentions, { ...SOON, what: 'the mention' });
    });

    story.step('assigns, snoozes until the person writes again, resolves and reopens', async () => {
      await officer.assign(language === 'ar' ? reem.name : reem.nameEn);
      await officer.snooze();
      await officer.status('snoozed');
      person.writes('هل أحضر التقرير؟');
      await officer.status('open');
      await officer.resolveOrReopen();
      await officer.status('resolved');
      await officer.resolveOrReopen();
      await officer.status('open');
    });

    story.step('finds the draft again after a reload', async () => {
      const { id } = await place.conversationOf(name);
      await officer.reply(name);
      await screen.page.keyboard.type('نعم، أحضروا التقرير');
      const kept = async () =>
        (await client.call<{ text: string } | null>('GET', `/conversations/${id}/draft`))?.text ===
        'نعم، أحضروا التقرير';
      await eventually(kept, { ...SOON, what: 'the stored draft' });
      await screen.page.reload();
      const field = screen.page.getByRole('textbox', { name: t('composer:replyLabel', { name }) });
      await field.waitFor();
      expect(await field.inputValue()).toBe('نعم، أحضروا التقرير');
    });

    story.step('misses nothing and sees nothing twice after the connection was away', async () => {
      const { id, lastSeq } = await place.conversationOf(name);
      await screen.context.setOffline(true);
      await screen.sees(t('app:connection.offline'));
      person.writes('وصلت إلى المركز');
      await eventually(async () => (await place.conversationOf(name)).lastSeq > lastSeq, {
        ...SOON,
        what: 'the message on the server',
      });
      await screen.context.setOffline(false);
      await officer.bubble('وصلت إلى المركز').waitFor();
      person.writes('أين المدخل؟');
      await officer.bubble('أين المدخل؟').waitFor();
      const { items } = await client.call<MessagePage>('GET', `/conversations/${id}/messages`);
      expect(await officer.shownSeqs()).toEqual(items.map(({ seq }) => seq));
    });

    story.step('loses no answer that nobody took, not even by a reload', async () => {
      await screen.page.route('**/replies', (route) => route.abort('connectionfailed'));
      const field = await officer.reply(name);
      await field.fill('الموعد قائم بإذن الله');
      await officer.send();
      await screen.sees(t('thread:outgoing.waiting'));
      await screen.page.reload();
      await screen.sees('الموعد قائم بإذن الله');
      await screen.sees(t('thread:outgoing.waiting'));
      await screen.picture(`waiting-${language}`);
      await screen.page.unroute('**/replies');
      await screen.page.evaluate(() => window.dispatchEvent(new Event('online')));
      await onPhone('الموعد قائم بإذن الله');
      await screen.page.reload();
      await officer.bubble('الموعد قائم بإذن الله').waitFor();
      expect(await screen.page.getByText(t('thread:outgoing.waiting')).count()).toBe(0);
    });

    story.step('is shown what came in between before an answer leaves', async () => {
      await screen.page.route('**/replies', async (route) => {
        const { lastSeq } = await place.conversationOf(name);
        person.writes('عفوًا، لن أستطيع الحضور');
        await eventually(async () => (await place.conversationOf(name)).lastSeq > lastSeq, {
          ...SOON,
          what: 'the message in between',
        });
        await route.continue();
      });
      const field = await officer.reply(name);
      await field.fill('المدخل من الباب الشرقي');
      await officer.send();
      const dialog = screen.page.getByRole('dialog');
      await dialog.getByText('عفوًا، لن أستطيع الحضور').waitFor();
      await dialog.getByText('المدخل من الباب الشرقي').waitFor();
      expect(await screen.faults('[role="dialog"]')).toEqual([]);
      await screen.page.unroute('**/replies');
      await dialog.getByRole('button', { name: t('composer:moved.edit') }).click();
      await eventually(async () => (await field.inputValue()) === 'المدخل من الباب الشرقي', {
        ...SOON,
        what: 'the text back in the field',
      });
      await field.fill('لا بأس، نحدد موعدًا آخر');
      await officer.send();
      await onPhone('لا بأس، نحدد موعدًا آخر');
    });

    story.step('finds the person under another spelling', async () => {
      if (by === 'touch') await screen.button(t('thread:back')).first().click();
      if (by === 'touch') await screen.button(t('inbox:search')).click();
      else await officer.key('/');
      const dialog = screen.page.getByRole('dialog');
      await dialog.getByRole('combobox').or(dialog.getByRole('textbox')).first().fill(sought);
      await dialog.getByRole('option').filter({ hasText: name }).first().click();
      await screen.page.waitForURL(/\/people\//);
      await screen.sees(name);
    });

    story.step('sees in the list of people whom the page is about', async () => {
      if (size === 'phone') return;
      await screen.page.mouse.move(0, 0);
      const row = screen.page.locator('main li a[href^="/people/"][aria-current]');
      expect(await row.evaluate((part) => getComputedStyle(part).backgroundColor)).not.toBe(
        'rgba(0, 0, 0, 0)',
      );
    });

    story.step('unites two records of one person and takes it back', async () => {
      place.meta.person(`${phone.slice(0, -2)}9${phone.slice(-1)}`, { name: twin }).writes('أكتب من رقم آخر');
      await place.conversationOf(twin);
      await screen.button(t('person:merge.open')).click();
      const dialog = screen.page.getByRole('dialog');
      await dialog.getByLabel(t('person:merge.find')).fill(sought);
      await dialog.getByRole('radio', { name: twin }).check();
      await dialog.getByLabel(t('person:merge.reason')).fill('الشخص نفسه برقمين');
      expect(await screen.faults('[role="dialog"]')).toEqual([]);
      await dialog.getByRole('button', { name: t('person:merge.do') }).click();
      await screen.button(t('person:merge.undo')).click();
      await screen.sees(t('person:merge.undone', { name: twin }));
    });

    it('met no fault of the page on the way', () => {
      expect(screen.errors).toEqual([]);
    });
  });
});
