import type { SimulatedPerson } from '@wasl-test/simulators/whatsapp-cloud';
import type { Inbox } from '@wasl/contracts';
import sharp from 'sharp';
import { describeWith } from '../support/describe-with';
import type { OfficerAtWork } from './browser/officer-at-work';
import type { Screen } from './support/browser';
import { eventually } from './support/eventually';
import { storyOf } from './support/story';
import { type Scene, type Telling, WhatsAppStage } from './support/whatsapp-stage';
import { SOON, type Workplace } from './support/workplace';

// Real: the built product, its web app in Chromium, PostgreSQL. Simulated: Meta, who checks each part of a template, and the phones.
const TOLD = [
  { language: 'ar', size: 'desk', by: 'keys', phone: '966501110021', name: 'نوف القرني' },
  { language: 'en', size: 'phone', by: 'touch', phone: '966501110022', name: 'فهد الدوسري' },
] as const satisfies readonly Telling[];

describeWith('chromium', 'Templates with a picture, a place and buttons', () => {
  let stage: WhatsAppStage;
  let place: Workplace;
  let cloud: Inbox;
  let invitation: { name: string; mimeType: string; buffer: Buffer };

  beforeAll(async () => {
    const drawn = sharp({ create: { width: 320, height: 160, channels: 3, background: '#0f766e' } });
    invitation = { name: 'invitation.png', mimeType: 'image/png', buffer: await drawn.png().toBuffer() };
    stage = await WhatsAppStage.open({
      name: 'branch_place',
      language: 'ar',
      components: [
        { type: 'HEADER', format: 'LOCATION' },
        { type: 'BODY', text: 'نلقاكم في الفرع يوم {{1}} إن شاء الله.' },
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'PHONE_NUMBER', text: 'اتصل بالفرع', phone_number: '+966110000000' },
            { type: 'COPY_CODE', text: 'انسخ رقم الموعد', example: 'A1' },
          ],
        },
      ],
    });
    ({ place, cloud } = stage);
  }, 180_000);
  afterAll(async () => {
    await stage.close();
  });

  describe.each(TOLD)('in $language on a $size', (telling) => {
    const { language, name } = telling;
    let scene: Scene;
    let screen: Screen;
    let admin: Screen;
    let officer: OfficerAtWork;
    let person: SimulatedPerson;
    const made = `visit_${language}`;
    const story = storyOf(() => screen);
    const t = (key: string, params: Record<string, unknown> = {}): string => screen.t(key, params);
    const field = (key: string, params: Record<string, unknown> = {}) =>
      admin.page.getByRole('dialog').getByLabel(t(`messageTemplates:${key}`, params), { exact: true });
    const submit = () => admin.button(t('messageTemplates:submit')).click();

    beforeAll(async () => {
      scene = await stage.scene(telling);
      ({ screen, admin, officer, person } = scene);
    });
    afterAll(() => scene.close());

    story.step('the administrator is told what Meta would refuse, before anything leaves', async () => {
      await admin.go(`/admin/inboxes/${cloud.id}`);
      await admin.sees('branch_place');
      await admin.button(t('messageTemplates:add')).click();
      await field('name').fill(made);
      await field('above').click();
      await admin.page.getByRole('option', { name: t('messageTemplates:heads.image') }).click();
      await field('body').fill('أهلًا بكم يا {{1}}');
      await field('example', { number: '1' }).fill('سلمى');
      await submit();
      await admin.sees(language === 'ar' ? /لا يبدأ نص القالب/ : /neither begins nor ends/);
      await field('body').fill('أهلًا بكم يا {{1}}، هذه صورة الدعوة.');
      await submit();
      await admin.sees(language === 'ar' ? /أرفق مثالًا من النوع/ : /Attach an example of the chosen kind/);
      await admin.picture(`template-fault-${language}`);
    });

    story.step('and hands in a template with a picture, a link and an answer', async () => {
      await admin.page.getByRole('dialog').locator('input[type=file]').setInputFiles(invitation);
      await admin.sees('invitation.png');
      await admin.button(t('messageTemplates:addButton')).click();
      await admin.page.getByLabel(`${t('messageTemplates:buttonText')} 1`).fill('سأحضر');
      await admin.button(t('messageTemplates:addButton')).click();
      await admin.page
        .getByRole('combobox', { name: t('messageTemplates:buttonKind', { number: '2' }) })
        .click();
      await admin.page.getByRole('option', { name: t('messageTemplates:kinds.url') }).click();
      await admin.page.getByLabel(`${t('messageTemplates:buttonText')} 2`).fill('تفاصيل الدعوة');
      await admin.page
        .getByLabel(`${t('messageTemplates:url', { one: '{{1}}' })} 2`)
        .fill('https://ghaith.example/i/{{1}}');
      await admin.page.getByLabel(`${t('messageTemplates:urlExample')} 2`).fill('a7');
      await admin.picture(`template-parts-${language}`);
      expect(await admin.faults('[role=dialog]')).toEqual([]);
      await submit();
      await admin.sees(made);
      const shelved = place.meta.shelf.find(made, 'ar');
      expect(shelved?.components).toMatchObject([
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: [expect.stringMatching(/^4::/)] } },
        { type: 'BODY' },
        { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY' }, { type: 'URL', example: ['a7'] }] },
      ]);
      await admin.picture(`template-parts-listed-${language}`);
      place.meta.judgeTemplate(made, 'ar', 'APPROVED');
    });

    story.step(
      'the officer sends it with a picture of their own, and sees it as it will be read',
      async () => {
        await screen.go('/inbox/unassigned');
        person.writes('متى الحفل؟');
        await officer.open(name);
        await officer.reply(name);
        await screen.button(t('composer:useTemplate')).click();
        await choose(made);
        expect(await screen.button(t('composer:send')).isEnabled()).toBe(false);
        await screen.page.locator('form input[type=file]').first().setInputFiles(invitation);
        await variable(1).fill('نوف');
        await variable(2).fill('b9');
        await eventually(() => screen.button(t('composer:send')).isEnabled(), SOON);
        await screen.picture(`template-picked-${language}`);
        await screen.button(t('composer:send')).click();
        const received = await arrived(made);
        const components = received.message.content.components as Record<string, unknown>[];
        expect(components).toMatchObject([
          { type: 'header', parameters: [{ type: 'image' }] },
          { type: 'body', parameters: [{ text: 'نوف' }] },
          { type: 'button', sub_type: 'url', index: '1', parameters: [{ text: 'b9' }] },
        ]);
        const [, id] = /"id":"(\d+)"/.exec(JSON.stringify(components)) ?? [];
        expect(place.meta.media.find(id ?? '')?.mime).toBe('image/png');
        await officer.bubble('هذه صورة الدعوة').last().waitFor();
        await screen.picture(`template-sent-${language}`);
      },
    );

    story.step('and another with the place of the branch and a code to copy', async () => {
      await officer.reply(name);
      await screen.button(t('composer:useTemplate')).click();
      await choose('branch_place');
      await screen.page.getByLabel(t('composer:templateMedia.placeName')).fill('فرع أبها');
      await screen.page.getByLabel(t('composer:templateMedia.placeAddress')).fill('حي المنسك، أبها');
      await screen.page.getByLabel(t('composer:templateMedia.coordinates')).fill('١٨٫٢١، ٤٢٫٥٠');
      await variable(1).fill('الأحد');
      await variable(2).fill('B34');
      await screen.picture(`template-place-${language}`);
      await screen.button(t('composer:send')).click();
      expect((await arrived('branch_place')).message.content.components).toMatchObject([
        {
          type: 'header',
          parameters: [{ location: { latitude: 18.21, longitude: 42.5, name: 'فرع أبها' } }],
        },
        { type: 'body' },
        { sub_type: 'copy_code', index: '1', parameters: [{ coupon_code: 'B34' }] },
      ]);
      expect(await screen.overflow()).toBe(0);
    });

    const choose = async (template: string): Promise<void> => {
      await screen.page.getByRole('combobox', { name: t('composer:template'), exact: true }).click();
      await screen.page.getByRole('option', { name: new RegExp(template) }).click();
    };
    const variable = (number: number) =>
      screen.page.getByRole('textbox', {
        name: new RegExp(
          t('composer:variable', { number: String(number), before: '#', after: '#' })
            .split('#')[0]
            ?.trim() ?? '',
        ),
      });
    const arrived = (template: string) =>
      eventually(async () => person.received.find(({ message }) => message.content.name === template), {
        ...SOON,
        what: `the template ${template} on the phone`,
      });
  });
});
