import type { Inbox } from '@wasl/contracts';
import { freePort } from '@wasl/platform/database';
import { MailSink, TokenService } from '@wasl-test/simulators/email';
import type { Browser } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { type Language, openBrowser, Screen, type SIZES } from '../support/browser';
import { storyOf } from '../support/story';
import { ADMIN } from '../support/wasl-process';
import { Workplace } from '../support/workplace';

// Real: the built product, its web app in Chromium, HTTP to the login service, SMTP with XOAUTH2. Simulated: the
// provider's consent page and its mail server.
const app = {
  clientId: 'app-1',
  clientSecret: 'app-secret',
  refreshToken: 'refresh-canary-2',
  user: 'help@ghaith.example',
};

describeWith('chromium', 'a mailbox is connected at its provider', () => {
  let place: Workplace;
  let browser: Browser;
  let service: TokenService;
  let server: MailSink;

  beforeAll(async () => {
    service = await TokenService.start(app);
    server = await MailSink.start({ knowsToken: (given) => service.knows(given) });
    place = await Workplace.open();
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
    await server.close();
    await service.close();
  });

  const mailbox = async (name: string): Promise<Inbox> =>
    place.admin.call<Inbox>('POST', '/inboxes', {
      channel: 'email',
      name,
      settings: {
        address: app.user,
        doorEnabled: true,
        doorPort: await freePort(),
        smtpHost: '127.0.0.1',
        smtpPort: server.port,
        smtpSecurity: 'none',
        oauthProvider: 'google',
        oauthClientId: app.clientId,
        oauthTokenUrl: service.tokenUrl,
        oauthConsentUrl: service.consentUrl,
      },
      secrets: { oauthClientSecret: app.clientSecret },
    });

  describe.each<[Language, keyof typeof SIZES]>([
    ['ar', 'desk'],
    ['en', 'phone'],
  ])('in %s at the %s', (language, size) => {
    let screen: Screen;
    let inbox: Inbox;
    const story = storyOf(() => screen);
    const t = (key: string): string => screen.t(key);

    beforeAll(async () => {
      inbox = await mailbox(`${language} ${size}`);
      screen = await Screen.open(browser, { url: place.url, language, size, who: ADMIN });
    }, 60_000);
    // A mailbox belongs to one inbox: the next run connects it anew.
    afterAll(() => place.admin.raw('DELETE', `/inboxes/${inbox.id}`));

    story.step('who denies it is told so, and nothing has changed', async () => {
      await screen.go(`/admin/inboxes/${inbox.id}`);
      await screen.sees(t('consent:open'));
      await screen.picture(`consent-${language}-${size}-open`);
      await screen.button(t('consent:connect')).click();
      await screen.page.getByRole('link', { name: 'Deny' }).click();
      await screen.sees(t('consent:failed'));
      await screen.picture(`consent-${language}-${size}-denied`);
      expect(new URL(screen.page.url()).search).toBe('');
    });

    story.step('who agrees comes back to a mailbox that works', async () => {
      await screen.go(`/admin/inboxes/${inbox.id}`);
      await screen.button(t('consent:connect')).click();
      await screen.page.getByRole('link', { name: 'Allow' }).click();
      await screen.sees(t('consent:done'));
      await screen.sees(t('inboxes:testOk'));
      expect(new URL(screen.page.url()).search).toBe('');
      await screen.picture(`consent-${language}-${size}-done`);
      await screen.page.getByRole('link', { name: t('consent:toInbox') }).click();
      await screen.sees(t('consent:granted'));
      await screen.picture(`consent-${language}-${size}-granted`);
    });

    story.step('a reload of the page they came back to does nothing a second time', async () => {
      await screen.go('/admin/consent');
      await screen.sees(t('consent:nothing'));
      expect(screen.errors).toEqual([]);
    });
  });
});
