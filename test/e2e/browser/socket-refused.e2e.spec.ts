import type { Browser } from 'playwright-core';
import { io, type Socket } from 'socket.io-client';
import { describeWith } from '../../support/describe-with';
import { eventually } from '../support/eventually';
import { openBrowser, Screen } from '../support/browser';
import { storyOf } from '../support/story';
import { SOON, Workplace } from '../support/workplace';

// Real: the built product, its web app in Chromium, sockets of socket.io-client.
describeWith('chromium', 'a page that the door of the sockets refuses', () => {
  let place: Workplace;
  let browser: Browser;
  let screen: Screen;
  let sockets: Socket[] = [];
  const story = storyOf(() => screen);

  beforeAll(async () => {
    place = await Workplace.open();
    const reem = await place.colleague('relations_officer', 'ريم السهلي', 'Reem Alsahli');
    browser = await openBrowser();
    screen = await Screen.open(browser, { url: place.url, language: 'ar', size: 'desk', who: reem });
  }, 120_000);
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await screen.close();
    await browser.close();
    await place.close();
  });

  story.step('says that too many are open', async () => {
    const [cookie] = await screen.context.cookies();
    const extraHeaders = { cookie: `${cookie?.name}=${cookie?.value}`, origin: place.url };
    const options = { transports: ['websocket'], forceNew: true, extraHeaders };
    sockets = Array.from({ length: 50 }, () => io(place.url, options));
    await Promise.all(
      sockets.map((socket) => new Promise<void>((resolve) => socket.on('connect', () => resolve()))),
    );
    await screen.go('/inbox/all');
    await screen.sees(screen.t('app:connection.crowded'));
  });

  story.step('comes back by itself when others are closed', async () => {
    for (const socket of sockets) socket.disconnect();
    await screen.page.getByText(screen.t('app:connection.crowded')).waitFor({ state: 'detached' });
    expect(screen.errors).toEqual([]);
  });

  story.step('goes to the sign-in when its session ended while it was away', async () => {
    let cut: (() => Promise<void>) | null = null;
    await screen.page.routeWebSocket(/socket\.io/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((said) => {
        socket.send(said);
        // The answer of the door: the page hears from now on.
        if (String(said).startsWith('40')) cut = () => socket.close();
      });
    });
    await screen.go('/inbox/all');
    const close = await eventually(() => Promise.resolve(cut), { ...SOON, what: 'a socket that hears' });
    await screen.context.clearCookies();
    await close();
    await screen.page.waitForURL(/sign-in/);
  });
});
