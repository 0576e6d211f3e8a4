import { errorSentence, type PublicForm, type SearchResult } from '@wasl/contracts';
import type { Browser } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { type Language, openBrowser, Screen } from '../support/browser';
import { eventually } from '../support/eventually';
import { storyOf } from '../support/story';
import { type Colleague, SOON, Workplace } from '../support/workplace';

// Real: the built product, its web app in Chromium at the width of a phone, PostgreSQL. Simulated: Meta and the person.
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describeWith('chromium', 'from a phone', () => {
  let place: Workplace;
  let browser: Browser;

  beforeAll(async () => {
    place = await Workplace.open();
    await place.connectWhatsApp();
    await place.addInbox('webform', 'نماذج الموقع');
    await place.addInbox('desk', 'هاتف وزيارات');
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
  });

  describe('a branch representative', () => {
    let screen: Screen;
    let saad: Colleague;
    const story = storyOf(() => screen);
    const name = 'فاطمة الفيفي';

    beforeAll(async () => {
      saad = await place.colleague('branch_representative', 'سعد الشهراني', 'Saad Alshahrani');
      screen = await Screen.open(browser, { url: place.url, language: 'ar', size: 'phone', who: saad });
      place.meta.person('966504440001', { name }).writes('متى تزوروننا؟');
      // A representative sees what was given to the branch; the visit joins that thread.
      const { id } = await place.conversationOf(name);
      await place.admin.call('PATCH', `/conversations/${id}`, { branchId: place.branch.id });
    });
    afterAll(() => screen.close());

    story.step('logs a visit with a photo in a dozen touches', async () => {
      const { t, page } = screen;
      let touches = 0;
      const touch = async (act: () => Promise<unknown>): Promise<void> => {
        touches += 1;
        await act();
      };
      const { reference } = await place.conversationOf(name);
      await screen.go('/');
      await page.waitForURL(/\/log$/);
      await touch(() => page.getByText(t('log:kind.field_visit'), { exact: true }).click());
      await touch(() => page.getByRole('textbox', { name: t('log:who.label') }).fill('فاطمه الفيفي'));
      await touch(() => page.getByRole('option', { name }).click());
      await touch(() => page.getByText(t('log:outcome.field_visit.completed'), { exact: true }).click());
      await touch(() => page.getByLabel(t('log:note.label')).fill('زرنا البيت، المدخل يحتاج منحدرًا.'));
      await touch(() =>
        page.setInputFiles('input[type="file"]', {
          name: 'المدخل.png',
          mimeType: 'image/png',
          buffer: photo,
        }),
      );
      // While it is on its way, the name stands inside a sentence.
      await page.getByText('المدخل.png', { exact: true }).waitFor();
      await touch(() => screen.button(t('log:submit')).click());
      await screen.sees(t('log:done', { reference }));
      expect(touches).toBeLessThanOrEqual(12);
    });

    story.step('finds it among the logs of the day', async () => {
      const own = screen.page.getByRole('region', { name: screen.t('log:own.title') });
      await own.getByText('المدخل يحتاج منحدرًا').waitFor();
      await own.getByText(name).waitFor();
    });

    story.step(
      'logs two visits with photos where there is no connection, and both go by themselves',
      async () => {
        const { t, page } = screen;
        const waiting = page.getByRole('region', { name: t('log:outbox.title') }).getByRole('listitem');
        const finish = async (who: string): Promise<void> => {
          await page.getByText(t('log:kind.field_visit'), { exact: true }).click();
          await page.getByRole('textbox', { name: t('log:who.label') }).fill(who);
          await page.getByRole('option', { name: who }).click();
          await page.getByLabel(t('log:note.label')).fill(`زيارة ${who}`);
          await page.setInputFiles('input[type="file"]', {
            name: `${who}.png`,
            mimeType: 'image/png',
            buffer: photo,
          });
          await screen.button(t('log:submit')).click();
          await waiting
            .filter({ hasText: who })
            .getByText(t('log:outbox.files', { count: 1 }))
            .waitFor();
        };
        await screen.context.setOffline(true);
        await finish('منى العتيبي');
        await finish('بدر الدوسري');
        await waiting.filter({ hasText: 'بدر' }).getByRole('button').click();
        await page.getByText('بدر الدوسري.png').waitFor();
        await expect(waiting.count()).resolves.toBe(1);
        await screen.button(t('log:submit')).click();
        await waiting.filter({ hasText: 'بدر' }).waitFor();
        await screen.picture('two-logs-wait');
        await screen.context.setOffline(false);
        const own = page.getByRole('region', { name: t('log:own.title') });
        for (const who of ['منى العتيبي', 'بدر الدوسري']) {
          await own.getByText(`زيارة ${who}`).waitFor();
          const [message] = await place.messagesOf(who);
          expect(message?.attachments.map(({ fileName }) => fileName)).toEqual([`${who}.png`]);
        }
        expect(await waiting.count()).toBe(0);
      },
    );

    it.each(['ar', 'en'] as const)(
      'has every word of the bar whole and off the edges in %s',
      async (language) => {
        const own = await Screen.open(browser, { url: place.url, language, size: 'phone', who: saad });
        for (const width of [360, 390]) {
          await own.page.setViewportSize({ width, height: 780 });
          await own.go('/log');
          const bar = own.page
            .getByRole('navigation', { name: own.t('nav.label') })
            .filter({ visible: true });
          const words = await bar.locator('a > span, button > span:last-child').evaluateAll((spans) =>
            spans.map((span) => {
              const { left, right } = span.getBoundingClientRect();
              return {
                cut: span.scrollWidth > span.clientWidth,
                room: Math.min(left, innerWidth - right) >= 8,
              };
            }),
          );
          expect(words).toEqual(Array.from({ length: 5 }, () => ({ cut: false, room: true })));
          await own.picture(`bar-${language}-${width}`);
        }
        await own.close();
      },
    );

    it('and an officer reads it in the thread of the person, photo included', async () => {
      const reem = await place.colleague('relations_officer', 'ريم السهلي', 'Reem Alsahli');
      const desk = await Screen.open(browser, { url: place.url, language: 'en', size: 'desk', who: reem });
      const { id } = await place.conversationOf(name);
      await desk.go(`/inbox/all/${id}`);
      const card = desk.page.locator('[data-kind="log"]');
      await card.getByText('المدخل يحتاج منحدرًا').waitFor();
      await card.getByText(desk.t('thread:log.field_visit')).first().waitFor();
      const picture = card
        .getByRole('img', { name: /المدخل/ })
        .or(card.locator('img'))
        .first();
      await eventually(() => picture.evaluate((element: HTMLImageElement) => element.naturalWidth > 0), {
        ...SOON,
        what: 'the photo',
      });
      expect(desk.errors).toEqual([]);
      await desk.close();
    });
  });

  describe.each([
    { language: 'ar', need: 'أحتاج كرسيًا متحركًا لوالدتي', phone: '0505550001', name: 'هند الغامدي' },
    { language: 'en', need: 'A wheelchair for my father', phone: '0505550002', name: 'Huda Alharbi' },
  ] as const satisfies readonly { language: Language; [more: string]: string }[])(
    'somebody with the form, in $language',
    ({ language, need, phone, name }) => {
      let screen: Screen;
      const story = storyOf(() => screen);

      beforeAll(async () => {
        screen = await Screen.open(browser, { url: place.url, language, size: 'phone' });
      });
      afterAll(() => screen.close());

      story.step('is led to what is missing', async () => {
        const { t, page } = screen;
        await screen.go('/f/help-request');
        expect(await screen.overflow()).toBe(0);
        expect(await page.getAttribute('html', 'dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
        await tabTo(t('publicForm:send'));
        await screen.press('Enter');
        await screen.sees(errorSentence('forms.required')[language]);
        expect(await screen.faults()).toEqual([]);
      });

      story.step('asks for help by the keyboard alone and keeps a reference', async () => {
        const form = await formOf('help-request');
        const fields = form.definition.sections.flatMap((section) => section.fields);
        const label = (key: string) => fields.find((field) => field.key === key)?.label[language] ?? key;
        for (const [key, value] of [
          ['name', name],
          ['phone', phone],
          ['message', need],
        ] as const) {
          await tabTo(label(key));
          await screen.page.keyboard.insertText(value);
        }
        await tabTo(screen.t('publicForm:send'));
        await screen.press('Enter');
        await screen.sees(screen.t('publicForm:thanks.title'));
        await screen.sees(/F-\d{6}-\w{4}/);
        expect(await screen.faults()).toEqual([]);
      });

      it('and the request stands in the inbox, found by that reference', async () => {
        const { reference, channel } = await place.conversationOf(name);
        expect(channel).toBe('webform');
        const kept = await (await screen.sees(/F-\d{6}-\w{4}/)).innerText();
        const found = await place.admin.call<SearchResult>('GET', `/search?q=${kept.trim()}`);
        expect(found.messages.map((hit) => hit.reference)).toEqual([reference]);
        expect(screen.errors).toEqual([]);
      });

      async function formOf(slug: string): Promise<PublicForm> {
        return (await (await fetch(`${place.url}/public/v1/forms/${slug}`)).json()) as PublicForm;
      }

      /** Presses Tab until the field or button of that name has focus. */
      async function tabTo(called: string): Promise<void> {
        for (let tries = 0; tries < 60; tries++) {
          await screen.press('Tab');
          const names = await screen.page.evaluate(() => {
            const element = document.activeElement;
            if (element instanceof HTMLButtonElement) return [element.innerText];
            const field = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
            return field ? [...(element.labels ?? [])].map((label) => label.innerText) : [];
          });
          if (names.some((name) => name.trim().startsWith(called))) return;
        }
        throw new Error(`no control called "${called}" is reached by Tab`);
      }
    },
  );
});
