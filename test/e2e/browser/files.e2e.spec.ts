import type { Draft, Message } from '@wasl/contracts';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Browser } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { openBrowser, Screen } from '../support/browser';
import { eventually } from '../support/eventually';
import { storyOf } from '../support/story';
import { ADMIN, privateFolder } from '../support/wasl-process';
import { SOON, Workplace } from '../support/workplace';

// Real: the built product, its web app in Chromium, PostgreSQL, files on disk. Simulated: Meta and the person.
const PIECE = /\/api\/v1\/uploads\/[\w-]+\?offset=(\d+)$/;
const report = (megabytes: number) =>
  Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(megabytes * 1024 * 1024), Buffer.from('\n%%EOF')]);

describeWith('chromium', 'files on a line that breaks', () => {
  let place: Workplace;
  let browser: Browser;
  let screen: Screen;
  /** Pieces that the server confirmed: where each began, and how far the upload was after it. */
  let taken: { offset: number; received: number }[] = [];
  const story = storyOf(() => screen);
  const name = 'نوف القرني';
  const folder = privateFolder();
  const t = (key: string, params: Record<string, unknown> = {}): string => screen.t(key, params);
  const tray = () => screen.page.getByRole('list', { name: t('composer:files') });
  const file = (called: string) => tray().getByRole('listitem').filter({ hasText: called });
  const choose = (called: string, buffer: Buffer, mimeType = 'application/pdf') =>
    screen.page.setInputFiles('input[type="file"]', { name: called, mimeType, buffer });
  /** Right after a reload, sooner than anybody could: a field that is being replaced at that moment takes nothing. */
  const chooseSoon = (path: string): Promise<unknown> =>
    eventually(
      async () => {
        if ((await tray().count()) === 0) await screen.page.setInputFiles('input[type="file"]', path);
        await file(basename(path)).waitFor({ timeout: 3_000 });
        return true;
      },
      { ...SOON, what: 'the chosen file in the list' },
    );
  /** No byte twice, none left out. */
  const isSeamless = (size: number): boolean =>
    taken.every(({ offset }, index) => offset === (taken[index - 1]?.received ?? 0)) &&
    taken.at(-1)?.received === size;

  beforeAll(async () => {
    place = await Workplace.open();
    await place.connectWhatsApp();
    place.meta.person('966504440021', { name }).writes('أرسلوا لي التقرير');
    browser = await openBrowser();
    screen = await Screen.open(browser, { url: place.url, language: 'ar', size: 'desk', who: ADMIN });
    await watchPieces();
    const { id } = await place.conversationOf(name);
    await screen.go(`/inbox/all/${id}`);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
    folder.remove();
  });

  /** The page itself tells what it was answered: a browser's tools forget answers when a page is left. */
  async function watchPieces(): Promise<void> {
    const tookPiece = (offset: number, received: number) => void taken.push({ offset, received });
    await screen.page.exposeFunction('tookPiece', tookPiece);
    await screen.page.addInitScript(() => {
      const page = window as unknown as { tookPiece: (offset: number, received: number) => Promise<void> };
      const ask = window.fetch;
      window.fetch = async (address, init) => {
        const answer = await ask(address, init);
        const offset = /\/uploads\/.*offset=(\d+)/.exec(typeof address === 'string' ? address : '')?.[1];
        if (offset !== undefined && answer.ok) {
          const { received } = (await answer.clone().json()) as { received: number };
          await page.tookPiece(Number(offset), received);
        }
        return answer;
      };
    });
  }
  /** Lets so many pieces through, and none after them; the browser knows that it is offline unless `quietly`. */
  async function breakAfter(pieces: number, { quietly = false } = {}): Promise<void> {
    let passed = 0;
    await screen.page.route(PIECE, async (route) => {
      if (passed < pieces) {
        passed += 1;
        return route.continue();
      }
      if (!quietly) await screen.context.setOffline(true);
      return route.abort('internetdisconnected');
    });
  }
  async function mend(): Promise<void> {
    await screen.page.unroute(PIECE);
    await screen.context.setOffline(false);
  }

  story.step('wait for the connection and go on from where they were', async () => {
    await breakAfter(2);
    const bytes = report(5);
    await choose('تقرير القياس.pdf', bytes);
    await screen.sees(t('composer:uploadWaiting'), tray());
    await screen.picture('files-waiting-ar');
    expect(await screen.faults()).toEqual([]);
    await mend();
    await file('تقرير القياس.pdf').and(screen.page.locator('[data-state="stored"]')).waitFor();
    expect(taken.length).toBeGreaterThan(3);
    expect(isSeamless(bytes.length)).toBe(true);
  });

  story.step('stay with the draft over a reload, and leave with the answer', async () => {
    await eventually(async () => {
      const { id } = await place.conversationOf(name);
      const draft = await place.admin.call<Draft | null>('GET', `/conversations/${id}/draft`);
      return draft?.files.length === 1;
    }, SOON);
    await screen.page.reload();
    await file('تقرير القياس.pdf').waitFor();
    await screen.page.getByRole('button', { name: t('composer:send'), exact: true }).click();
    await tray().waitFor({ state: 'detached' });
    const arrived = async (): Promise<Message | undefined> =>
      (await place.messagesOf(name)).find(({ direction }) => direction === 'out');
    const { attachments } = await eventually(arrived, { ...SOON, what: 'the answer' });
    expect(attachments.map((each) => each.fileName)).toEqual(['تقرير القياس.pdf']);
    await screen.page.reload();
    await screen.page.locator('[data-message]').filter({ hasText: 'تقرير القياس.pdf' }).waitFor();
    expect(await tray().count()).toBe(0);
  });

  story.step('begin where a reload broke them off, when the same file is chosen again', async () => {
    taken = [];
    await breakAfter(1, { quietly: true });
    const path = `${folder.path}/عقد الإيجار.pdf`;
    const bytes = report(2);
    writeFileSync(path, bytes);
    await chooseSoon(path);
    await screen.sees(t('composer:uploadWaiting'), tray());
    await eventually(() => Promise.resolve(taken.length === 1), SOON);
    await screen.page.reload();
    await mend();
    await screen.page.locator('[data-message]').first().waitFor();
    expect(await tray().count()).toBe(0);
    await chooseSoon(path);
    await file('عقد الإيجار.pdf').and(screen.page.locator('[data-state="stored"]')).waitFor();
    expect(isSeamless(bytes.length)).toBe(true);
  });

  story.step('say why they are not taken, and are called off', async () => {
    await choose('برنامج.pdf', Buffer.from(`MZ${'\0'.repeat(200)}`));
    const refused = file('برنامج.pdf');
    await refused.and(screen.page.locator('[data-problem="true"]')).waitFor();
    await screen.picture('files-refused-ar');
    await refused.getByRole('button', { name: t('composer:removeFile', { name: 'برنامج.pdf' }) }).click();
    await breakAfter(1);
    const gone = screen.page.waitForRequest(
      (request) => request.method() === 'DELETE' && /uploads/.test(request.url()),
    );
    await choose('كبير.pdf', report(3));
    await screen.sees(t('composer:uploadWaiting'), tray());
    await mend();
    await file('كبير.pdf')
      .getByRole('button', { name: t('composer:removeFile', { name: 'كبير.pdf' }) })
      .click();
    await gone;
    await file('كبير.pdf').waitFor({ state: 'detached' });
    expect(screen.errors).toEqual([]);
  });
});
