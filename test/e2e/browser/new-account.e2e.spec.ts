import type { Browser } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { openBrowser, Screen } from '../support/browser';
import { ADMIN } from '../support/wasl-process';
import { type Colleague, Workplace } from '../support/workplace';

// Real: the built product, its web app in Chromium, PostgreSQL. Simulated: nothing.
describeWith('chromium', 'the dialog of a new account', () => {
  let place: Workplace;
  let browser: Browser;
  let screen: Screen;
  let reem: Colleague;
  const t = (key: string): string => screen.t(key);
  const dialog = () => screen.page.getByRole('dialog');
  const field = (key: string) => dialog().getByLabel(t(key), { exact: true });
  const submit = () =>
    dialog()
      .getByRole('button', { name: t('ui:save') })
      .click();

  beforeAll(async () => {
    place = await Workplace.open();
    reem = await place.colleague('relations_officer', 'ريم السهلي', 'Reem Alsahli');
    browser = await openBrowser();
    screen = await Screen.open(browser, { url: place.url, language: 'ar', size: 'desk', who: ADMIN });
    await screen.go('/admin/users');
    await screen.button(t('admin:users.add')).click();
    await field('admin:name').fill('هدى القحطاني');
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
  });

  it('tells at the field that a password is easy to guess, and leaves the words in sight', async () => {
    await field('admin:users.email').fill('huda@ghaith.example');
    await field('admin:users.password').fill('aaaaaaaaaaaaaa');
    await submit();
    const password = field('admin:users.password').and(screen.page.locator('[aria-invalid="true"]'));
    await password.waitFor();
    await screen.picture('new-account-weak');
    expect(await screen.page.locator('.mantine-Notification-root').count()).toBe(0);
    const [input, button] = await Promise.all([
      password.boundingBox(),
      dialog()
        .getByRole('button', { name: t('admin:users.generate') })
        .boundingBox(),
    ]);
    if (!input || !button) throw new Error('the field or its button is not on the screen');
    const apart =
      button.x + button.width <= input.x ||
      input.x + input.width <= button.x ||
      input.y + input.height <= button.y;
    expect(apart).toBe(true);
  });

  it('tells at the field that the address is taken', async () => {
    await field('admin:users.email').fill(reem.email);
    await dialog()
      .getByRole('button', { name: t('admin:users.generate') })
      .click();
    await submit();
    await field('admin:users.email').and(screen.page.locator('[aria-invalid="true"]')).waitFor();
    expect(await screen.faults('[role="dialog"]')).toEqual([]);
    expect(screen.errors).toEqual([]);
  });
});
