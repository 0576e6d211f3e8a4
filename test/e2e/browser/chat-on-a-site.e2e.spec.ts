import { AxeBuilder } from '@axe-core/playwright';
import type { ChatRoom, ConversationPage, Message, MessagePage, ReplyOption } from '@wasl/contracts';
import { newId } from '@wasl/kernel';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { type Language, openBrowser, type SIZES } from '../support/browser';
import { eventually } from '../support/eventually';
import { HostSite } from '../support/host-site';
import { storyOf } from '../support/story';
import { SOON, Workplace } from '../support/workplace';
import { launcher, picture, readInBothLanguages, type SiteVisit, visitSite, write } from './chat-visitor';

// Real: the built product, the widget on a page of another site in Chromium (its microphone is the browser's own test tone).
const MOST_BYTES = 60_000;

describeWith('chromium', 'the chat on a site of another origin', () => {
  let place: Workplace;
  let browser: Browser;
  let site: HostSite;
  let inboxId: string;

  beforeAll(async () => {
    place = await Workplace.open({
      WASL_ORGANISATION_NAME: 'جمعية غيث',
      WASL_ORGANISATION_NAME_EN: 'Ghaith',
      // Longer than any wait here: a live answer does not wait to be taken back.
      WASL_UNDO_SECONDS: '60',
    });
    site = await HostSite.open();
    const settings = { allowedSites: site.origin, alwaysOpen: true };
    const body = { channel: 'chat', name: 'محادثة الموقع', teamId: place.team.id, settings };
    inboxId = (await place.admin.call<{ id: string }>('POST', '/inboxes', body)).id;
    site.body = `<script src="${place.url}/chat.js" data-inbox="${inboxId}" async></script>`;
    browser = await openBrowser({ microphone: true });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await site.close();
    await place.close();
  });

  const visit = (language: Language, size?: keyof typeof SIZES) =>
    visitSite({ browser, site, language, size });
  const conversationWith = (text: string) =>
    eventually(
      async () =>
        (await place.admin.call<ConversationPage>('GET', '/conversations?view=all')).items.find(
          (row) => row.lastMessage?.text === text,
        ),
      { ...SOON, what: `a conversation that says ${text}` },
    );
  const messagesOf = async (id: string): Promise<Message[]> =>
    (await place.admin.call<MessagePage>('GET', `/conversations/${id}/messages`)).items;
  const answer = async (id: string, text: string): Promise<void> => {
    const options = await place.admin.call<ReplyOption[]>('GET', `/conversations/${id}/reply-options`);
    const way = options.find(({ preferred }) => preferred);
    await place.admin.call('POST', `/conversations/${id}/replies`, {
      ...{ clientKey: newId(), inboxId: way?.inboxId, identityId: way?.identityId, text },
      ...{ seenSeq: 0, force: true },
    });
  };
  const change = (settings: object) => place.admin.call('PATCH', `/inboxes/${inboxId}`, { settings });

  it('weighs less than 60 kB on the wire, all files together', async () => {
    const sizes = await Promise.all(
      ['/chat.js', '/chat-frame.js', '/chat-frame.css', `/chat/${inboxId}`].map(async (path) => {
        const answered = await fetch(place.url + path);
        expect(answered.status).toBe(200);
        return gzipSync(Buffer.from(await answered.arrayBuffer())).length;
      }),
    );
    expect(sizes[0]).toBeLessThan(5_000);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(MOST_BYTES);
  });

  describe('in Arabic', () => {
    let open: SiteVisit;
    let conversationId: string;
    const story = storyOf(() => undefined);
    beforeAll(async () => {
      open = await visit('ar');
    });
    afterAll(() => open.context.close());

    story.step('opens by keyboard, asks what it must, and keeps the focus until it is closed', async () => {
      const { page, frame } = open;
      await launcher(page).waitFor();
      await launcher(page).focus();
      await page.keyboard.press('Enter');
      await frame.getByRole('heading', { name: 'قبل أن نبدأ' }).waitFor();
      await picture(page, 'ar-intro');
      await frame.getByRole('button', { name: 'ابدأ المحادثة' }).click();
      await frame.getByText('نحتاج إلى موافقتك لنبدأ.').waitFor();
      for (let presses = 0; presses < 20; presses += 1) {
        await page.keyboard.press('Tab');
        expect(await page.evaluate(() => document.activeElement?.getAttribute('data-wasl'))).toBe('chat');
      }
      await page.keyboard.press('Escape');
      await frame.getByRole('heading', { name: 'قبل أن نبدأ' }).waitFor({ state: 'hidden' });
      await page.keyboard.press('Enter');
      await frame.getByRole('textbox', { name: /الاسم/ }).fill('هند القرني');
      await frame.getByRole('textbox', { name: /رقم الجوال/ }).fill('٠٥٠١٢٣٤٥٦٧');
      await readInBothLanguages(frame);
      await frame.getByRole('checkbox').check();
      await frame.getByRole('button', { name: 'ابدأ المحادثة' }).click();
      await write(frame, 'السلام عليكم، متى موعد القياس؟');
      const row = await conversationWith('السلام عليكم، متى موعد القياس؟');
      conversationId = row.id;
      expect(row.person.name).toBe('هند القرني');
      const [way] = await place.admin.call<ReplyOption[]>('GET', `/conversations/${row.id}/reply-options`);
      expect([way?.identityKind, way?.address]).toEqual(['visitor', expect.stringMatching(/^[0-9A-Z]{4}$/)]);
      await frame.getByText(/وصلت/).waitFor();
    });

    story.step('shows the answer live, reads it out, and tells the officer that it was read', async () => {
      const { page, frame } = open;
      await answer(conversationId, 'وعليكم السلام، موعدك يوم الأحد.');
      await frame.getByRole('listitem').getByText('وعليكم السلام، موعدك يوم الأحد.').waitFor();
      await frame
        .locator('[aria-live=polite]')
        .getByText(/وعليكم السلام/)
        .waitFor({ state: 'attached' });
      await picture(page, 'ar-thread');
      await eventually(
        async () => (await messagesOf(conversationId)).some((one) => one.status === 'read'),
        SOON,
      );
      const [first] = await messagesOf(conversationId);
      expect(first?.facts).toMatchObject({ page: `${site.origin}/`, consent: 'yes' });
    });

    story.step('counts what came while it was closed', async () => {
      const { page } = open;
      await page.keyboard.press('Escape');
      await answer(conversationId, 'هل يناسبك الوقت؟');
      await page.getByRole('button', { name: /1 رسائل غير مقروءة/ }).waitFor();
      await picture(page, 'ar-badge');
      await launcher(page).click();
      await eventually(
        async () => (await messagesOf(conversationId)).filter((one) => one.status === 'read').length === 2,
        SOON,
      );
    });

    story.step('goes on after a reload', async () => {
      const { page, frame } = open;
      await page.reload();
      await launcher(page).click();
      await frame.getByText('هل يناسبك الوقت؟').waitFor();
      expect(await frame.getByRole('listitem').getByText('السلام عليكم، متى موعد القياس؟').count()).toBe(1);
    });

    story.step('keeps what is written without a connection, and sends it once', async () => {
      const { context, page, frame } = open;
      await context.setOffline(true);
      await write(frame, 'كتبتها بلا اتصال');
      await frame.getByText(/بانتظار الإرسال/).waitFor();
      await frame.getByText(/لا يوجد اتصال/).waitFor();
      await picture(page, 'ar-offline');
      await context.setOffline(false);
      await conversationWith('كتبتها بلا اتصال');
      await frame.getByText(/بانتظار الإرسال/).waitFor({ state: 'hidden' });
      await eventually(async () => (await frame.getByText('كتبتها بلا اتصال').count()) === 1, SOON);
      const texts = (await messagesOf(conversationId)).flatMap((one) => one.parts);
      expect(texts.filter((part) => part.type === 'text' && part.text === 'كتبتها بلا اتصال')).toHaveLength(
        1,
      );
    });

    story.step('sends a file and a voice note, and plays both', async () => {
      const { page, frame } = open;
      const photo = Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      );
      await frame
        .locator('input[type=file]')
        .setInputFiles({ name: 'صورة.png', mimeType: 'image/png', buffer: photo });
      await frame.getByRole('img', { name: 'صورة.png' }).waitFor();
      await frame.getByRole('button', { name: 'تسجيل رسالة صوتية' }).click();
      await frame.getByText(/يجري التسجيل/).waitFor();
      await frame.getByText('0:01').waitFor();
      // The recording goes on in the other language: nobody may be listened to by a page that shows no sign of it.
      await frame.getByRole('button', { name: 'English' }).click();
      await frame.getByText('0:03').waitFor();
      await frame.getByRole('button', { name: 'العربية' }).click();
      await frame.getByRole('button', { name: 'إرسال التسجيل' }).click();
      const voice = await eventually(
        async () =>
          (await messagesOf(conversationId))
            .flatMap((one) => one.parts)
            .find((part) => part.type === 'media' && part.kind === 'voice'),
        SOON,
      );
      expect(voice).toMatchObject({ state: 'stored', mime: 'audio/webm' });
      // Before anybody plays it: a recording of Chromium does not say how long it is, and players showed 0:00.
      const length = () => frame.locator('audio').evaluate((audio: HTMLAudioElement) => audio.duration);
      await eventually(async () => Number.isFinite(await length()), {
        ...SOON,
        what: 'the length of the note',
      });
      // The microphone may begin a moment after the clock.
      expect(await length()).toBeGreaterThanOrEqual(2);
      await picture(page, 'ar-voice');
    });
  });

  it('stands in English on a phone, with room for fingers and nothing that axe complains of', async () => {
    const { context, page, frame } = await visit('en', 'phone');
    await launcher(page).click();
    await frame.getByRole('checkbox').check();
    await picture(page, 'en-phone-intro');
    await frame.getByRole('button', { name: 'Start the chat' }).click();
    await write(frame, 'Do you have a branch in Jeddah?');
    const { id } = await conversationWith('Do you have a branch in Jeddah?');
    await answer(id, 'Yes, near the old harbour.');
    await frame.getByRole('listitem').getByText('Yes, near the old harbour.').waitFor();
    await picture(page, 'en-phone-thread');
    const small = await frame
      .locator('button:visible')
      .evaluateAll(
        (buttons) =>
          buttons
            .map((button) => button.getBoundingClientRect())
            .filter(({ width, height }) => width < 44 || height < 44).length,
      );
    expect(small).toBe(0);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(false).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(
      serious.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`),
    ).toEqual([]);
    await frame.getByRole('button', { name: 'العربية' }).click();
    await frame.getByText('متاحون الآن، ونرد عادة خلال 5 دقائق').waitFor();
    await context.close();
  });

  it('asks anew when the room asks for more than when its page was opened, and then sends what was written', async () => {
    const settings = { allowedSites: site.origin, alwaysOpen: true };
    const { context, page, frame } = await visit('ar');
    const start = async () => {
      await frame.getByRole('checkbox').check();
      await frame.getByRole('button', { name: 'ابدأ المحادثة' }).click();
    };
    await launcher(page).click();
    await start();
    await change({ ...settings, askName: 'required' });
    const asks = async () =>
      ((await (await fetch(`${place.url}/public/v1/chat/${inboxId}`)).json()) as ChatRoom).preChat.name;
    await eventually(async () => (await asks()) === 'required', { ...SOON, what: 'the room as it is now' });
    await write(frame, 'كتبتها قبل أن أُسأل');
    await frame.getByRole('heading', { name: 'قبل أن نبدأ' }).waitFor();
    await start();
    await frame.getByText('هذا الحقل مطلوب').waitFor();
    await frame.getByRole('textbox', { name: /الاسم/ }).fill('نوف العنزي');
    await start();
    const row = await conversationWith('كتبتها قبل أن أُسأل');
    expect(row.person.name).toBe('نوف العنزي');
    await frame.getByRole('listitem').getByText('كتبتها قبل أن أُسأل').waitFor();
    const texts = (await messagesOf(row.id)).flatMap((one) =>
      one.parts.filter(({ type }) => type === 'text'),
    );
    expect(texts).toHaveLength(1);
    await change(settings);
    await context.close();
  });

  it('says honestly that nobody is there outside the hours', async () => {
    const settings = { allowedSites: site.origin, hours: [] };
    await change(settings);
    const { context, page, frame } = await visit('ar', 'phone');
    await launcher(page).click();
    await frame.getByText('خارج ساعات الرد.').waitFor();
    await picture(page, 'ar-phone-closed');
    await change({ ...settings, alwaysOpen: true });
    await context.close();
  });

  it('does not appear on a site that the inbox does not name, and works on one with a strict policy', async () => {
    const stranger = await HostSite.open();
    stranger.body = site.body;
    const { context, page } = await visit('ar');
    await page.goto(stranger.origin);
    await page.waitForTimeout(1_500);
    expect(await launcher(page).isVisible()).toBe(false);
    const policy = `default-src 'none'; script-src ${place.url}; frame-src ${place.url}`;
    site.headers = { 'content-security-policy': policy };
    await page.goto(site.origin);
    await launcher(page).waitFor();
    expect((await launcher(page).boundingBox())?.width).toBe(56);
    site.headers = {};
    await context.close();
    await stranger.close();
  });

  it('opens nothing for a message from another window', async () => {
    const { context, page } = await visit('ar');
    await launcher(page).waitFor();
    await page.evaluate(() => window.postMessage({ type: 'wasl.chat.unread', count: 7 }, '*'));
    await page.waitForTimeout(300);
    expect(await page.getByRole('button', { name: /7 رسائل/ }).count()).toBe(0);
    await context.close();
  });
});
