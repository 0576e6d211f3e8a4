import type { Inbox } from '@wasl/contracts';
import { Client } from 'pg';
import type { Browser } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { openBrowser, Screen, SIZES } from '../support/browser';
import { eventually } from '../support/eventually';
import { storyOf } from '../support/story';
import { ADMIN } from '../support/wasl-process';
import { SOON, Workplace } from '../support/workplace';

// Real: the built product, its web app in Chromium, PostgreSQL, signed webhooks. Simulated: Meta and the phones.
describeWith('chromium', 'an administrator', () => {
  let place: Workplace;
  let browser: Browser;
  let screen: Screen;
  const story = storyOf(() => screen);
  const t = (key: string, params: Record<string, unknown> = {}): string => screen.t(key, params);
  const fill = (label: RegExp, value: string) => screen.page.getByLabel(label).fill(value);
  const test = () => screen.button(t('inboxes:test')).click();

  beforeAll(async () => {
    place = await Workplace.open();
    await place.admin.call('PATCH', '/session/preferences', { language: 'en' });
    browser = await openBrowser();
    screen = await Screen.open(browser, { url: place.url, language: 'en', size: 'desk' });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
  });

  story.step('is told what is wrong with a sign-in, and comes to the page that was asked for', async () => {
    await screen.go('/admin/inboxes');
    await screen.page.waitForURL(/\/sign-in\?next=/);
    await screen.button(t('signIn:submit')).click();
    await screen.sees(t('signIn:missingEmail'));
    await screen.sees(t('signIn:missingPassword'));
    await screen.page.getByLabel(t('signIn:email')).fill(ADMIN.email);
    const password = screen.page.locator('input[type="password"]');
    await password.fill('not-the-password');
    await screen.button(t('signIn:submit')).click();
    await screen.page.getByRole('alert').waitFor();
    await password.fill(ADMIN.password);
    await screen.press('Enter');
    await screen.page.waitForURL(/\/admin\/inboxes$/);
    await screen.sees(t('inboxes:emptyTitle'));
  });

  story.step('sets up a WhatsApp number by its own steps', async () => {
    await (await screen.sees(t('inboxes:add'))).click();
    await screen.page.getByRole('link', { name: /Cloud API/ }).click();
    await screen.button(t('inboxes:create')).click();
    await screen.sees(t('inboxes:field.required'));
    const { phoneNumberId, businessAccountId } = place.meta.number;
    await fill(/Name of the inbox/, 'Front-desk WhatsApp');
    await fill(/Phone number ID/, phoneNumberId);
    await fill(/Business account ID/, businessAccountId);
    await fill(/API address/, place.meta.baseUrl);
    await fill(/App secret/, place.secrets.appSecret);
    await fill(/Permanent access token/, 'a-token-that-was-revoked');
    await fill(/Verify token/, place.secrets.verifyToken);
    await screen.button(t('inboxes:create')).click();
    await screen.page.waitForURL(/\/admin\/inboxes\/[0-9a-f-]{36}$/);
  });

  story.step('learns from the test that the token is wrong, in a sentence', async () => {
    await test();
    await screen.sees(t('inboxes:testFailed'));
    const step = screen.page.locator('li[data-ok="false"]').first();
    expect((await step.innerText()).trim().split(/\s+/).length).toBeGreaterThan(3);
    expect(await step.locator('code').count()).toBe(0);
  });

  story.step('mends it, and the test is green', async () => {
    await fill(/Permanent access token/, place.secrets.accessToken);
    await screen.button(t('inboxes:save')).click();
    await screen.sees(t('inboxes:saved', { name: 'Front-desk WhatsApp' }));
    await test();
    await screen.sees(t('inboxes:testOk'));
    expect(await screen.page.locator('li[data-ok="false"]').count()).toBe(0);
  });

  story.step(
    'is led to the token when it would go to another server, and told to type it again',
    async () => {
      await fill(/API address/, 'https://graph.elsewhere.example');
      await screen.button(t('inboxes:save')).click();
      await screen.sees(t('inboxes:field.again'));
      const token = screen.page.getByLabel(/Permanent access token/);
      const isFocused = () => token.evaluate((field) => field === document.activeElement);
      await eventually(isFocused, { ...SOON, what: 'the focus on the token' });
      expect(await token.getAttribute('aria-invalid')).toBe('true');
    },
  );

  story.step('gets the first message on that number', async () => {
    const [inbox] = await place.admin.call<Inbox[]>('GET', '/inboxes');
    place.meta.webhookUrl = inbox?.webhookUrl ?? '';
    expect(await place.meta.subscribe()).toBe(true);
    place.meta.person('966503330001', { name: 'ماجد العسيري' }).writes('هل هذا رقمكم الجديد؟');
    await place.conversationOf('ماجد العسيري');
    await screen.go('/inbox/all');
    await screen.sees('هل هذا رقمكم الجديد؟');
  });

  story.step('processes again what lay in quarantine, and it joins its conversation', async () => {
    await quarantineCopy('ماجد العسيري', 'رسالة تعذّرت قراءتها أولًا');
    await screen.go('/live/quarantine');
    await screen.button(t('quarantine:raw')).click();
    await screen.page.getByRole('dialog').getByText('رسالة تعذّرت قراءتها أولًا').first().waitFor();
    await screen.page
      .getByRole('dialog')
      .getByRole('button', { name: t('ui:close') })
      .click();
    await screen.button(t('quarantine:replay')).click();
    await screen.sees(t('quarantine:emptyTitle'));
    const joined = async () =>
      (await place.messagesOf('ماجد العسيري')).some((message) =>
        JSON.stringify(message.parts).includes('تعذّرت'),
      );
    await eventually(joined, { ...SOON, what: 'the message in its conversation' });
  });

  story.step('sees a tag that somebody else adds, and is told that its name is taken', async () => {
    await screen.go('/admin/tags');
    await screen.sees(t('admin:tags.emptyTitle'));
    await place.admin.call('POST', '/tags', { name: 'أطراف', nameEn: 'Limbs', colour: 'red' });
    await screen.sees('Limbs');
    await screen.button(t('admin:tags.add')).click();
    await fill(/Name in Arabic/, 'اطراف');
    await screen.button(t('ui:save')).click();
    await screen.sees(/already in use/);
    await screen.press('Escape');
  });

  story.step(
    'is told what a colleague holds before the account ends, and gives it back to the queue',
    async () => {
      const { id } = await place.colleague('relations_officer', 'تركي الدوسري', 'Turki Aldosari');
      const held = await place.conversationOf('ماجد العسيري');
      await place.admin.call('PATCH', `/conversations/${held.id}`, { assigneeId: id });
      await screen.go('/admin/users');
      await (await screen.sees('Turki Aldosari')).click();
      await screen.button(t('admin:users.deactivate')).click();
      await screen.sees(new RegExp(t('admin:users.holds', { count: 1 })));
      expect(await screen.page.getByLabel(t('admin:users.release')).isChecked()).toBe(true);
      await screen.button(t('admin:users.deactivate')).last().click();
      await screen.sees(t('admin:users.inactive'));
      const free = async () => (await place.conversationOf('ماجد العسيري')).assigneeId === null;
      await eventually(free, { ...SOON, what: 'the conversation without an assignee' });
    },
  );

  story.step('sees on a phone which section is open, also the last of the line', async () => {
    await screen.page.setViewportSize(SIZES.phone);
    await screen.go('/admin/api-keys');
    const open = screen.page.getByRole('navigation').getByRole('link', { name: t('admin:nav.keys') });
    const inSight = async () => {
      const { x = -1, width = 0 } = (await open.boundingBox()) ?? {};
      return x >= 0 && x + width <= SIZES.phone.width;
    };
    await eventually(inSight, { ...SOON, what: 'the open section in sight' });
    await screen.page.setViewportSize(SIZES.desk);
  });

  story.step('reads on a phone the whole of a name without a blank', async () => {
    const name = 'N'.repeat(40);
    await place.admin.call('POST', '/tags', { name, nameEn: '', colour: 'red' });
    await place.admin.call('POST', '/teams', { name, nameEn: '' });
    await screen.page.setViewportSize(SIZES.phone);
    for (const path of ['/admin/tags', '/admin/teams']) {
      await screen.go(path);
      const { x = -1, width = Infinity } = (await (await screen.sees(name)).boundingBox()) ?? {};
      expect({ path, cut: x < 0 || x + width > SIZES.phone.width }).toEqual({ path, cut: false });
    }
    await screen.page.setViewportSize(SIZES.desk);
  });

  story.step('signs out, and the browser holds nothing that opens a page', async () => {
    await screen.button(new RegExp(`^${t('app:me.menu')}`)).click();
    await screen.button(t('app:me.signOut')).click();
    await screen.page.waitForURL(/\/sign-in/);
    await screen.page.goBack();
    await screen.page.waitForURL(/\/sign-in/);
    expect((await screen.page.request.get(`${place.url}/api/v1/users`)).status()).toBe(401);
  });

  it('met no fault of the page on the way', () => {
    expect(screen.errors).toEqual([]);
  });

  /** Puts an event aside as intake does when it cannot be read: the person's last one again, with other words. */
  async function quarantineCopy(name: string, text: string): Promise<void> {
    const { person } = await place.conversationOf(name);
    const client = new Client({ connectionString: place.databaseUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ inbox_id: string; payload: string }>(
        `select inbox_id, coalesce(payload, convert_from(raw, 'utf8')) as payload from inbound_event order by id desc limit 1`,
      );
      const [last] = rows;
      const body = JSON.parse(last?.payload ?? '') as Delivery;
      const message = body.entry[0]?.changes[0]?.value.messages[0];
      if (!message) throw new Error(`no message of ${person.name} on record`);
      Object.assign(message, { id: 'wamid.story.quarantined', text: { body: text } });
      const stored = await client.query<{ id: string }>(
        `insert into inbound_event(inbox_id, payload, headers) values ($1, $2, '{}') returning id`,
        [last?.inbox_id, JSON.stringify(body)],
      );
      await client.query(
        `insert into quarantine(id, inbox_id, reason, detail) values ($1, $2, 'intake.unreadable', 'a story')`,
        [stored.rows[0]?.id, last?.inbox_id],
      );
    } finally {
      await client.end();
    }
  }
});

/** What of a webhook's body the story touches. */
interface Delivery {
  entry: { changes: { value: { messages: object[] } }[] }[];
}
