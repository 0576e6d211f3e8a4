import type { Browser } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { openBrowser, Screen } from '../support/browser';
import { eventually } from '../support/eventually';
import { StaffClient } from '../support/staff-client';
import { storyOf } from '../support/story';
import { type Colleague, SOON, Workplace } from '../support/workplace';
import { OfficerAtWork } from './officer-at-work';

const LONG = 'منيرة الغامدي';
const OTHER = 'سالم الدوسري';
const MESSAGES = 36;

// Real: the built product, its web app in Chromium, PostgreSQL, signed webhooks. Simulated: Meta and the phones.
describeWith('chromium', 'the place of a reader in a thread', () => {
  let place: Workplace;
  let browser: Browser;
  let screen: Screen;
  let officer: OfficerAtWork;
  const story = storyOf(() => screen);

  const log = () => screen.page.getByRole('log');
  const below = () => log().evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);
  /** The first message in view and how far it stands from the edge. */
  const first = () =>
    log().evaluate((box) => {
      const edge = box.getBoundingClientRect().top;
      const all = [...box.querySelectorAll('[data-message]')];
      const at = all.find((each) => each.getBoundingClientRect().bottom > edge + 1);
      return { seq: at?.getAttribute('data-seq'), top: (at?.getBoundingClientRect().top ?? 0) - edge };
    });
  const open = async (name: string): Promise<void> => {
    await officer.row(name).getByRole('button').click();
    await screen.page.getByRole('heading', { level: 2, name }).waitFor();
    await log().locator('[data-message]').first().waitFor();
  };
  const standsAtNewest = async (what: string): Promise<void> => {
    await eventually(async () => (await below()) < 4, { within: 3_000, what: `the newest message ${what}` });
    await screen.page.waitForTimeout(400);
    expect(await below()).toBeLessThan(4);
  };

  beforeAll(async () => {
    place = await Workplace.open();
    await place.connectWhatsApp();
    const reem: Colleague = await place.colleague('relations_officer', 'ريم السهلي', 'Reem Alsahli');
    const client = await StaffClient.signIn(place.url, reem);
    for (const [at, name] of [LONG, OTHER].entries()) {
      const person = place.meta.person(`96650333000${at}`, { name });
      for (let count = 1; count <= MESSAGES; count += 1) person.writes(`سؤال رقم ${count} عن الموعد القادم`);
      const all = async () => ((await place.conversationOf(name)).lastSeq >= MESSAGES ? true : undefined);
      await eventually(all, { ...SOON, what: `everything of ${name}` });
      const { id, lastSeq } = await place.conversationOf(name);
      await client.call('POST', `/conversations/${id}/read`, { seq: lastSeq });
    }
    browser = await openBrowser();
    screen = await Screen.open(browser, { url: place.url, language: 'ar', size: 'desk', who: reem });
    officer = new OfficerAtWork(screen, 'touch');
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
  });

  story.step('is the newest message when a thread is opened', async () => {
    await screen.go('/inbox/unassigned');
    await open(LONG);
    await standsAtNewest('of a thread that is opened first');
    expect(await log().evaluate((box) => box.scrollHeight > 2 * box.clientHeight)).toBe(true);
    await open(OTHER);
    await standsAtNewest('of the other thread');
    await open(LONG);
    await standsAtNewest('of a thread that is opened again');
  });

  story.step('stays where the reader left it while others are read', async () => {
    await log().hover();
    await screen.page.mouse.wheel(0, -900);
    await eventually(async () => (await below()) > 600, { ...SOON, what: 'older messages in view' });
    await screen.page.waitForTimeout(300);
    const left = await first();
    await open(OTHER);
    await standsAtNewest('of the other thread');
    await open(LONG);

    await eventually(async () => (await first()).seq === left.seq, { within: 3_000, what: 'the place left' });
    expect(Math.abs((await first()).top - left.top)).toBeLessThan(3);
    await screen.picture('thread-place-left');
  });

  story.step('is the newest message again in a thread that was left there', async () => {
    await open(OTHER);
    await standsAtNewest('of a thread that is opened again');
    await screen.page.goBack();
    await screen.page.getByRole('heading', { level: 2, name: LONG }).waitFor();
    expect(await below()).toBeGreaterThan(600);
    await screen.page.goForward();
    await screen.page.getByRole('heading', { level: 2, name: OTHER }).waitFor();
    await standsAtNewest('after going back and forth');
  });

  story.step('is where what has come since begins', async () => {
    await open(LONG);
    place.meta.person('966503330001', { name: OTHER }).writes('وصلتني رسالتكم، شكرًا');
    await officer.row(OTHER).getByText('وصلتني رسالتكم').waitFor();
    await open(OTHER);
    await officer.bubble('وصلتني رسالتكم').waitFor();
    await standsAtNewest('that has just come');
  });

  story.step(
    'is marked in the list where something stands unsent, and no longer when it is gone',
    async () => {
      const mark = officer.row(OTHER).getByText(screen.t('inbox:draft'), { exact: true });
      const box = screen.page.getByRole('textbox', {
        name: screen.t('composer:replyLabel', { name: OTHER }),
      });
      await box.fill('سأعود إليك بعد قليل');
      await mark.waitFor();
      await screen.page.reload();
      await mark.waitFor();
      await screen.picture('draft-mark');
      await box.fill('');
      await mark.waitFor({ state: 'detached' });
    },
  );

  it('met no fault of the page on the way', () => {
    expect(screen.errors).toEqual([]);
  });
});
