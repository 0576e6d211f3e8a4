import type { ConversationRow, LiveBoard } from '@wasl/contracts';
import type { Browser, Locator } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { openBrowser, Screen, SIZES } from '../support/browser';
import { eventually } from '../support/eventually';
import { storyOf } from '../support/story';
import { type Colleague, SOON, Workplace } from '../support/workplace';

// Real: the built product, its web app in Chromium, PostgreSQL, Socket.IO, signed webhooks. Simulated: Meta and the phones.
describeWith('chromium', 'a supervisor', () => {
  let place: Workplace;
  let browser: Browser;
  let screen: Screen;
  let reem: Colleague;
  const story = storyOf(() => screen);
  const t = (key: string, params: Record<string, unknown> = {}): string => screen.t(key, params);
  /** The figure under that word. */
  const figure = (key: string) =>
    screen.page
      .locator('dl > div')
      .filter({ hasText: t(`live:totals.${key}`) })
      .locator('dd')
      .innerText();
  const shows = (key: string, count: number) =>
    eventually(async () => (await figure(key)).trim() === String(count), {
      ...SOON,
      what: `${key} = ${count}`,
    });

  beforeAll(async () => {
    place = await Workplace.open();
    await place.connectWhatsApp();
    reem = await place.colleague('relations_officer', 'ريم السهلي', 'Reem Alsahli');
    const haifa = await place.colleague('supervisor', 'هيفاء المرشد', 'Haifa Almurshid');
    browser = await openBrowser();
    screen = await Screen.open(browser, { url: place.url, language: 'ar', size: 'desk', who: haifa });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
  });

  story.step('begins the day on the live page, with nobody waiting', async () => {
    await screen.go('/');
    await screen.page.waitForURL(/\/live$/);
    await screen.sees(t('live:waiting.empty'));
    await shows('open', 0);
  });

  story.step('sees the counts move as people write', async () => {
    place.meta.person('966502220001', { name: 'خالد الدوسري' }).writes('متى يصل الطرف الصناعي؟');
    await shows('waiting', 1);
    place.meta.person('966502220002', { name: 'سارة المالكي' }).writes('أريد موعدًا');
    await shows('waiting', 2);
    await shows('unassigned', 2);
    await screen.sees('متى يصل الطرف الصناعي؟');
  });

  story.step('gives the longest wait to a colleague from its row', async () => {
    await screen.button(t('live:reassign.label', { name: 'خالد الدوسري' })).click();
    await screen.page.getByRole('option', { name: reem.name }).click();
    await screen.sees(t('live:reassign.done', { name: 'خالد الدوسري', to: reem.name }));
    const assigned = async (): Promise<ConversationRow | false> => {
      const row = await place.conversationOf('خالد الدوسري');
      return row.assigneeId === reem.id && row;
    };
    await eventually(assigned, { ...SOON, what: 'the assignment' });
    await shows('unassigned', 1);
  });

  story.step('takes back only what still stands', async () => {
    const { id } = await place.conversationOf('خالد الدوسري');
    const other = await place.colleague('relations_officer', 'ماجد العنزي', 'Majed Alanazi');
    const give = (assigneeId: string) =>
      place.admin.call<ConversationRow>('PATCH', `/conversations/${id}`, { assigneeId });
    await screen.button(t('live:reassign.label', { name: 'خالد الدوسري' })).click();
    await screen.page.getByRole('option', { name: t('live:reassign.nobody') }).click();
    await screen.sees(t('live:reassign.released', { name: 'خالد الدوسري' }));
    await give(other.id);
    await screen.button(t('ui:undo')).last().click();
    await screen.sees(t('live:reassign.moved', { name: 'خالد الدوسري' }));
    await expect(place.conversationOf('خالد الدوسري')).resolves.toMatchObject({ assigneeId: other.id });
    await give(reem.id);
    await shows('unassigned', 1);
  });

  story.step('reads on a phone too who has each matter', async () => {
    await screen.page.setViewportSize(SIZES.phone);
    const row = screen.page.getByRole('listitem').filter({ hasText: 'خالد الدوسري' });
    await screen.sees(reem.name, row);
    await screen.page.setViewportSize(SIZES.desk);
  });

  story.step(
    'hangs the board on a wall: all of it fits, however many colleagues and inboxes there are',
    async () => {
      await screen.page.route('**/api/v1/live', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, json: crowded((await answer.json()) as LiveBoard) });
      });
      await screen.page.reload();
      const wall = screen.page.getByRole('region', { name: t('live:title') });
      for (const [width, height] of [
        [1280, 720],
        [1920, 1080],
      ] as const) {
        await screen.page.setViewportSize({ width, height });
        await screen.button(t('live:wallEnter')).click();
        await eventually(async () => (await standing(wall)).room >= 3, { ...SOON, what: 'rows on the wall' });
        const { cut, pushed, rows, room } = await standing(wall);
        expect({ width, cut, pushed }).toEqual({ width, cut: [], pushed: 0 });
        // What has no room is counted in a heading.
        expect(rows).toBeGreaterThan(room);
        await screen.sees(
          t('live:wallMore', { count: 40 - (await roomFor(wall, t('live:agents.title'))) }),
          wall,
        );
        await screen.picture(`wallboard-${height}`);
        expect(await screen.faults()).toEqual([]);
        await screen.press('Escape');
        await screen.button(t('live:wallEnter')).waitFor();
      }
      await screen.page.unroute('**/api/v1/live');
      await screen.page.setViewportSize(SIZES.desk);
    },
  );

  story.step('is kept out of pages of another role, with a sentence and a way on', async () => {
    await screen.page.goto(`${place.url}/admin/users`);
    await screen.sees(t('app:forbidden.title'));
    await screen.page.getByRole('link', { name: t('app:notFound.home') }).click();
    await screen.page.waitForURL(/\/live$/);
  });

  it('met no fault of the page on the way', () => {
    expect(screen.errors).toEqual([]);
  });
});

/** The same board of a house with forty colleagues and thirty inboxes. */
function crowded(board: LiveBoard): LiveBoard {
  const id = (index: number): string => `01980000-0000-7000-8000-${String(index).padStart(12, '0')}`;
  const [agent] = board.agents;
  const [inbox] = board.inboxes;
  if (!agent || !inbox) throw new Error('an empty house');
  return {
    ...board,
    agents: Array.from({ length: 40 }, (_, index) => ({ ...agent, user: { ...agent.user, id: id(index) } })),
    inboxes: Array.from({ length: 30 }, (_, index) => ({ ...inbox, id: id(index) })),
  };
}

/** What stands on the wall: rows in all, rows in sight, those that are cut, and by how much it has to be pushed. */
function standing(wall: Locator) {
  return wall.evaluate((element) => {
    const rows = [...element.querySelectorAll('li')].map((row) => {
      const [own, list] = [row.getBoundingClientRect(), row.parentElement?.getBoundingClientRect()];
      if (!list) throw new Error('a row of no list');
      const seen = own.left < list.right - 1 && own.right > list.left + 1;
      return { text: row.textContent, seen, cut: seen && own.bottom > list.bottom + 1 };
    });
    const { scrollingElement: page } = document;
    return {
      rows: rows.length,
      room: rows.filter(({ seen }) => seen).length,
      cut: rows.filter(({ cut }) => cut).map(({ text }) => text),
      pushed:
        Math.max(0, (page?.scrollHeight ?? 0) - innerHeight) +
        Math.max(0, element.scrollHeight - element.clientHeight),
    };
  });
}

/** How many rows of that panel are in sight. */
const roomFor = async (wall: Locator, title: string): Promise<number> =>
  (await standing(wall.locator('section').filter({ hasText: title }))).room;
