import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import sharp from 'sharp';
import { webmToOgg } from '../../../apps/web/src/features/composer/webm-to-ogg';
import { describeWith } from '../../support/describe-with';
import { openBrowser, Screen } from '../support/browser';
import { eventually } from '../support/eventually';
import { storyOf } from '../support/story';
import { ADMIN, privateFolder } from '../support/wasl-process';
import { SOON, Workplace } from '../support/workplace';

// Real: the built product, its web app in Chromium, PostgreSQL, files on disk, libvips. Simulated: Meta, the person, and
// the program that draws pages of PDFs (a script that answers with a picture of ours).
const recorded = join(
  __dirname,
  '../../../apps/web/src/features/composer/fixtures/recorded-in-chromium.webm',
);
const colours = { create: { width: 3000, height: 2000, channels: 3, background: '#2b7f76' } } as const;

describeWith('chromium', 'files in a thread', () => {
  const folder = privateFolder();
  const name = 'هدى الشمري';
  let place: Workplace;
  let browser: Browser;

  beforeAll(async () => {
    writeFileSync(join(folder.path, 'page.png'), await pageOfPaper());
    const script = '#!/bin/sh\ncat > /dev/null\nexec cat "$(dirname "$0")/page.png"\n';
    writeFileSync(join(folder.path, 'pdftoppm'), script, { mode: 0o755 });
    place = await Workplace.open({ PATH: `${folder.path}:${process.env.PATH ?? ''}` });
    await place.connectWhatsApp();
    browser = await openBrowser();
    await writeAll();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
    folder.remove();
  });

  async function writeAll(): Promise<void> {
    const person = place.meta.person('966504440031', { name });
    const jpeg = await sharp(colours).jpeg().toBuffer();
    const ogg = Buffer.from(webmToOgg(new Uint8Array(readFileSync(recorded))));
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF');
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>window.caught = 1</script></svg>';
    const files = [
      { type: 'image', bytes: jpeg, mime: 'image/jpeg', caption: 'صورة المنحدر' },
      { type: 'document', bytes: pdf, mime: 'application/pdf', fileName: 'التقرير الطبي.pdf' },
      { type: 'document', bytes: Buffer.from(svg), mime: 'image/svg+xml', fileName: 'شعار.svg' },
      { type: 'document', bytes: Buffer.from('a,b\n1,2\n'), mime: 'text/csv', fileName: 'جدول.csv' },
      { type: 'voice', bytes: ogg, mime: 'audio/ogg; codecs=opus' },
    ] as const;
    for (const file of files) person.writes(file);
    const stored = async () =>
      (await place.messagesOf(name))
        .flatMap(({ attachments }) => attachments)
        .filter((each) => each.state === 'stored').length >=
      files.length - 1;
    await eventually(stored, { ...SOON, what: 'the files' });
  }
  async function pageOfPaper(): Promise<Buffer> {
    const lines = Array.from(
      { length: 12 },
      (_, at) => `<rect x="60" y="${80 + at * 50}" width="${500 - (at % 4) * 60}" height="14" fill="#667"/>`,
    );
    const page = `<svg xmlns="http://www.w3.org/2000/svg" width="680" height="960"><rect width="680" height="960" fill="#fff"/>${lines.join('')}</svg>`;
    return sharp(Buffer.from(page)).png().toBuffer();
  }
  const widthOf = (picture: Locator): Promise<number> =>
    picture.evaluate((element: HTMLImageElement) => element.naturalWidth);
  const loads = (picture: Locator, width: number) =>
    eventually(async () => (await widthOf(picture)) === width, {
      ...SOON,
      what: `a picture of ${width} dots`,
    });

  describe.each([
    { language: 'ar', size: 'desk' },
    { language: 'en', size: 'phone' },
  ] as const)('in $language on a $size', ({ language, size }) => {
    let screen: Screen;
    const story = storyOf(() => screen);
    const t = (key: string, params: Record<string, unknown> = {}): string => screen.t(key, params);
    const bubbles = () => screen.page.locator('[data-message]');

    beforeAll(async () => {
      screen = await Screen.open(browser, { url: place.url, language, size, who: ADMIN });
      const { id } = await place.conversationOf(name);
      await screen.go(`/inbox/all/${id}`);
      await bubbles().filter({ hasText: 'جدول.csv' }).waitFor();
    });
    afterAll(() => screen.close());

    story.step('pictures are small until they are opened, by the keyboard too', async () => {
      const button = screen.button(/صورة|image|photo|jpe?g/i).first();
      const small = button.locator('img');
      await small.scrollIntoViewIfNeeded();
      await loads(small, 480);
      expect(await small.getAttribute('src')).toMatch(/\/thumbnail$/);
      await button.focus();
      await screen.press('Enter');
      const whole = screen.page.getByRole('dialog').locator('img');
      await loads(whole, 3000);
      await screen.picture(`previews-whole-${language}-${size}`);
      expect(await screen.faults('[role="dialog"]')).toEqual([]);
      await screen.press('Escape');
      await whole.waitFor({ state: 'detached' });
      const back = () => button.evaluate((element) => element === document.activeElement);
      await eventually(back, { ...SOON, what: 'focus on the picture' });
    });

    story.step('a PDF shows its first page; what has no preview is a card that says what it is', async () => {
      const page = screen.page.getByRole('img', {
        name: t('thread:media.firstPage', { name: 'التقرير الطبي.pdf' }),
      });
      await page.scrollIntoViewIfNeeded();
      await eventually(async () => (await widthOf(page)) > 300, { ...SOON, what: 'the first page' });
      for (const [file, kind] of [
        ['جدول.csv', 'CSV'],
        ['شعار.svg', 'SVG'],
      ] as const) {
        const card = bubbles().filter({ hasText: file });
        await card.getByText(kind, { exact: true }).waitFor();
        expect(await card.locator('img').count()).toBe(0);
        await card.getByRole('link', { name: t('thread:media.downloadNamed', { name: file }) }).waitFor();
      }
      expect(await screen.page.evaluate(() => 'caught' in window)).toBe(false);
    });

    story.step('a voice note has its shape, is heard faster, and is moved by arrow keys', async () => {
      const player = screen.page.getByRole('group', { name: t('thread:media.voice') });
      await player.scrollIntoViewIfNeeded();
      await player.locator('[data-bars] > span').nth(47).waitFor({ state: 'attached' });
      const shape = await player
        .locator('[data-bars] > span')
        .evaluateAll((all) => all.map((each) => (each as HTMLElement).style.blockSize));
      expect(new Set(shape).size).toBeGreaterThan(3);
      expect(await player.innerText()).not.toMatch(/[0٠]:[0٠]{2}/);
      const slider = player.getByRole('slider', { name: t('thread:media.place') });
      await slider.focus();
      await screen.press('ArrowRight');
      expect(Number(await slider.inputValue())).toBe(1);
      await player.getByRole('button', { name: /[×x]|السرعة|Speed/ }).click();
      await player.getByRole('button', { name: t('thread:media.play') }).click();
      const rate = () => player.locator('audio').evaluate((audio: HTMLAudioElement) => audio.playbackRate);
      expect(await rate()).toBe(1.25);
      // It runs to its end and stands at its beginning again.
      await eventually(
        () =>
          player
            .locator('audio')
            .evaluate(
              (audio: HTMLAudioElement) => audio.played.length > 0 && audio.paused && audio.currentTime === 0,
            ),
        { ...SOON, what: 'the end of the note' },
      );
      await screen.picture(`previews-${language}-${size}`);
    });

    story.step('a film of a note shows its first picture, with controls', async () => {
      const called = `مقطع-${language}.webm`;
      await screen.page.getByRole('tab', { name: t('composer:mode.note') }).click();
      const chosen = { name: called, mimeType: 'video/webm', buffer: Buffer.from(await filmed()) };
      await screen.page.setInputFiles('input[type="file"]', chosen);
      await screen.page.getByRole('textbox', { name: t('composer:noteLabel') }).fill('المنحدر من الأمام');
      await screen.button(t('composer:saveNote')).click();
      const film = screen.page.locator('video');
      await film.last().waitFor();
      const stands = () =>
        film.last().evaluate((video: HTMLVideoElement) => video.readyState >= 2 && video.videoWidth === 320);
      await eventually(stands, { ...SOON, what: 'the first picture' });
      expect(await film.last().evaluate((video: HTMLVideoElement) => video.controls && video.paused)).toBe(
        true,
      );
      await screen.page
        .getByRole('link', { name: t('thread:media.downloadNamed', { name: called }) })
        .waitFor();
      await screen.picture(`previews-film-${language}-${size}`);
    });

    /** A second of coloured pictures, as a browser records them. */
    function filmed(): Promise<number[]> {
      return screen.page.evaluate(async () => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
        const pen = canvas.getContext('2d');
        const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8' });
        const parts: Blob[] = [];
        const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve));
        recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
        recorder.start();
        for (let at = 0; at < 25 && pen; at++) {
          pen.fillStyle = `hsl(${at * 14} 60% 40%)`;
          pen.fillRect(0, 0, 320, 180);
          await new Promise((next) => setTimeout(next, 40));
        }
        recorder.stop();
        await ended;
        return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
      });
    }

    it('and all of it is said and fits', async () => {
      expect(await screen.faults()).toEqual([]);
      expect(await screen.overflow()).toBe(0);
      expect(screen.errors).toEqual([]);
    });
  });
});
