import { keepPage, LinkedPhone, PAGE_VERSION } from '@wasl-test/simulators/whatsapp-web';
import type { SimulatedPerson } from '@wasl-test/simulators/whatsapp-cloud';
import type { Inbox, Pairing } from '@wasl/contracts';
import { join } from 'node:path';
import { describeWith } from '../support/describe-with';
import type { Screen } from './support/browser';
import { eventually } from './support/eventually';
import { storyOf } from './support/story';
import { privateFolder } from './support/wasl-process';
import { type Scene, type Telling, WhatsAppStage } from './support/whatsapp-stage';
import { SOON, type Workplace } from './support/workplace';
import type { OfficerAtWork } from './browser/officer-at-work';

// Real: the built product, its web app in Chromium with a microphone that beeps, PostgreSQL. Simulated: Meta, the phones, WhatsApp's page.
const TOLD = [
  { language: 'ar', size: 'desk', by: 'keys', phone: '966501110011', name: 'هند الزهراني' },
  { language: 'en', size: 'phone', by: 'touch', phone: '966501110012', name: 'سعد المطيري' },
] as const satisfies readonly Telling[];

describeWith('chromium', 'WhatsApp on the screen', () => {
  let stage: WhatsAppStage;
  let place: Workplace;
  let cloud: Inbox;
  const folder = privateFolder();

  beforeAll(async () => {
    stage = await WhatsAppStage.open(
      {
        name: 'visit_reminder',
        language: 'ar',
        category: 'UTILITY',
        components: [{ type: 'BODY', text: 'أهلًا {{1}}، موعد زيارتكم {{2}}.' }],
      },
      { env: { WASL_DATA_DIR: folder.path }, microphone: true },
    );
    ({ place, cloud } = stage);
  }, 180_000);
  afterAll(async () => {
    await stage.close();
    folder.remove();
  });

  describe.each(TOLD)('in $language on a $size', (telling) => {
    const { language, name } = telling;
    let scene: Scene;
    let screen: Screen;
    let admin: Screen;
    let officer: OfficerAtWork;
    let person: SimulatedPerson;
    const story = storyOf(() => screen);
    const t = (key: string, params: Record<string, unknown> = {}): string => screen.t(key, params);

    beforeAll(async () => {
      scene = await stage.scene(telling);
      ({ screen, admin, officer, person } = scene);
    });
    afterAll(() => scene.close());

    story.step('the administrator sees the templates of Meta, and submits one', async () => {
      await admin.go(`/admin/inboxes/${cloud.id}`);
      await admin.sees('visit_reminder');
      await admin.sees(t('messageTemplates:status.approved'));
      await admin.button(t('messageTemplates:add')).click();
      const draft = admin.page.getByRole('dialog');
      await draft.getByLabel(t('messageTemplates:name')).fill(`Thanks ${language}`);
      await draft
        .getByRole('textbox', { name: t('messageTemplates:body'), exact: true })
        .fill('شكرًا {{1}} على زيارتك.');
      await admin.picture(`template-places-${language}`);
      await draft.getByLabel(t('messageTemplates:example', { number: '1' })).fill('سلمى');
      await admin.sees('شكرًا سلمى على زيارتك.');
      await admin.picture(`template-new-${language}`);
      await admin.button(t('messageTemplates:submit')).click();
      await admin.sees(`thanks_${language}`);
      await admin.sees(t('messageTemplates:status.pending'));
      await admin.picture(`templates-${language}`);
      expect(await admin.faults('main')).toEqual([]);
      expect(await admin.overflow()).toBe(0);
    });

    story.step(
      'the officer asks with choices, and the person is shown that they are read and written to',
      async () => {
        await screen.go('/inbox/unassigned');
        person.writes('أريد موعدًا');
        await officer.open(name);
        await officer.reply(name);
        await screen.page.keyboard.type('أي يوم يناسبكم؟');
        await eventually(async () => place.meta.presence.some(({ typing }) => typing), {
          ...SOON,
          what: 'typing',
        });
        await screen.button(t('answerTools:addChoices')).click();
        for (const [index, title] of ['الأحد', 'الاثنين'].entries()) {
          const name = t('answerTools:choice', { number: String(index + 1) });
          await screen.page.getByRole('textbox', { name }).fill(title);
        }
        await screen.picture(`choices-${language}`);
        expect(await screen.faults('main')).toEqual([]);
        await screen.button(t('composer:send')).click();
        await eventually(
          async () => person.received.find(({ message }) => message.type === 'interactive'),
          SOON,
        );
        person.writes({ type: 'button_reply', id: 'choice-1', title: 'الأحد' });
        await officer.bubble('الأحد').last().waitFor();
        await screen.picture(`choices-sent-${language}`);
      },
    );

    story.step('the officer records a voice note, which arrives as Opus in Ogg that plays', async () => {
      await screen.button(t('answerTools:record')).click();
      await screen.page.getByRole('timer').waitFor();
      await new Promise((done) => setTimeout(done, 2_200));
      await screen.picture(`voice-${language}`);
      await screen.button(t('answerTools:keepRecording')).click();
      await eventually(() => screen.button(t('composer:send')).isEnabled(), SOON);
      await screen.button(t('composer:send')).click();
      const received = await eventually(
        async () => person.received.find(({ message }) => message.type === 'audio'),
        SOON,
      );
      expect(received.message.content).toMatchObject({ voice: true });
      const stored = place.meta.media.find(String(received.message.content.id));
      expect(stored?.bytes.subarray(0, 4).toString()).toBe('OggS');
      const heard = await screen.page.evaluate(
        async (base64) => {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          const sound = await new OfflineAudioContext(1, 48_000, 48_000).decodeAudioData(bytes.buffer);
          const samples = sound.getChannelData(0);
          return {
            seconds: sound.duration,
            loudest: samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0),
          };
        },
        stored?.bytes.toString('base64') ?? '',
      );
      expect(heard.seconds).toBeGreaterThan(1.5);
      expect(heard.seconds).toBeLessThan(10);
      expect(heard.loudest).toBeGreaterThan(0.01);
    });

    story.step(
      'the administrator is warned of the unofficial way, and links a phone by the code',
      async () => {
        const created = await place.admin.call<Inbox>('POST', '/inboxes', {
          channel: 'whatsapp-web',
          name: `هاتف الفرع ${language}`,
          settings: { acceptsRisk: true, webVersion: PAGE_VERSION },
        });
        const home = join(folder.path, 'main', 'inboxes', created.id);
        // One number belongs to one inbox: each story has a phone of its own.
        keepPage(home, language === 'ar' ? '966110000001' : '966110000002');
        await admin.go('/admin/inboxes/new/whatsapp-web');
        await admin.sees(t('pairing:caution'));
        await admin.picture(`caution-${language}`);
        await admin.go(`/admin/inboxes/${created.id}`);
        await admin.page.getByRole('img', { name: t('pairing:code') }).waitFor({ timeout: 60_000 });
        await admin.picture(`pairing-${language}`);
        expect(await admin.faults('main')).toEqual([]);
        expect(await admin.overflow()).toBe(0);
        const phoneLink = await LinkedPhone.find(home);
        await phoneLink.scan();
        await admin.sees(/Branch phone/);
        await admin.picture(`paired-${language}`);
        await phoneLink.leave();
        const state = await place.admin.call<Pairing>('GET', `/inboxes/${created.id}/pairing`);
        expect(state).toMatchObject({ state: 'paired', code: null });
        await place.admin.call('PATCH', `/inboxes/${created.id}`, { enabled: false });
      },
    );
  });
});
