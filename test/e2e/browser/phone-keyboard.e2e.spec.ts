import type { Browser, Locator } from 'playwright-core';
import { describeWith } from '../../support/describe-with';
import { openBrowser, Screen, SIZES } from '../support/browser';
import { storyOf } from '../support/story';
import { Workplace } from '../support/workplace';
import { OfficerAtWork } from './officer-at-work';

/** What an open keyboard leaves of the window of a phone. */
const WITH_KEYBOARD = { width: SIZES.phone.width, height: 480 };
const NAME = 'لطيفة الحربي';

// Real: the built product, its web app in Chromium at the width of a phone, PostgreSQL. Simulated: Meta, the person, and
// the keyboard: the window becomes as small as it makes it.
describeWith('chromium', 'the keyboard of a phone', () => {
  let place: Workplace;
  let browser: Browser;
  let screen: Screen;
  let officer: OfficerAtWork;
  const story = storyOf(() => screen);
  const bar = () => screen.page.getByRole('navigation', { name: screen.t('app:nav.label') }).last();
  const send = () => screen.button(screen.t('composer:send'));
  const boxOf = async (part: Locator) => {
    const box = await part.boundingBox();
    if (box === null) throw new Error('it is not on the screen');
    return { top: box.y, bottom: box.y + box.height };
  };

  beforeAll(async () => {
    place = await Workplace.open();
    await place.connectWhatsApp();
    const reem = await place.colleague('relations_officer', 'ريم السهلي', 'Reem Alsahli');
    place.meta.person('966501260001', { name: NAME }).writes('أين موقع المركز؟');
    await place.conversationOf(NAME);
    browser = await openBrowser();
    screen = await Screen.open(browser, { url: place.url, language: 'ar', size: 'phone', who: reem });
    officer = new OfficerAtWork(screen, 'touch');
    await screen.go('/inbox/unassigned');
    await officer.open(NAME);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await place.close();
  });

  story.step('leaves all of the room to what is written: no bar between it and the words', async () => {
    await bar().waitFor();
    const field = await officer.reply(NAME);
    await screen.page.setViewportSize(WITH_KEYBOARD);
    await bar().waitFor({ state: 'hidden' });
    await field.fill('المركز في حي النزهة');
    const { bottom } = await boxOf(send());
    expect(bottom).toBeLessThanOrEqual(WITH_KEYBOARD.height);
    expect(bottom).toBeGreaterThan(WITH_KEYBOARD.height - 24);
    await screen.picture('phone-keyboard-ar');
  });

  story.step('takes nothing away from under the finger that sends', async () => {
    await send().tap();
    await officer.bubble('المركز في حي النزهة').waitFor();
  });

  story.step('gives the bar back when it closes', async () => {
    await screen.page.setViewportSize(SIZES.phone);
    await bar().waitFor();
    const { top } = await boxOf(bar());
    const { bottom } = await boxOf(screen.page.getByRole('region', { name: screen.t('composer:label') }));
    expect(bottom).toBeLessThanOrEqual(top + 1);
  });

  story.step('and notices lie over neither the composer nor the bar', async () => {
    await officer.resolveOrReopen();
    const notice = screen.page.locator('.mantine-Notification-root').first();
    await notice.waitFor();
    await screen.picture('phone-notice-ar');
    const composer = await boxOf(screen.page.getByRole('region', { name: screen.t('composer:label') }));
    expect((await boxOf(notice)).bottom).toBeLessThanOrEqual(composer.top);
  });

  it('met no fault of the page on the way', () => {
    expect(screen.errors).toEqual([]);
  });
});
