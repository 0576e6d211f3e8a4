import type { Locator } from 'playwright-core';
import { eventually } from '../support/eventually';
import type { Screen } from '../support/browser';
import { SOON } from '../support/workplace';

/** What an officer does with the inbox: by the keyboard at a desk, by touch on a phone. */
export class OfficerAtWork {
  constructor(
    readonly screen: Screen,
    private readonly by: 'keys' | 'touch',
  ) {}

  private get page() {
    return this.screen.page;
  }
  private t(key: string, params: Record<string, unknown> = {}): string {
    return this.screen.t(key, params);
  }

  row(name: string): Locator {
    const list = this.page.getByRole('list', { name: this.t('inbox:pane.list') });
    return list.getByRole('listitem').filter({ hasText: name });
  }
  bubble(text: string): Locator {
    return this.page.locator('[data-message]').filter({ hasText: text });
  }
  /** Every sequence number in the open thread, in the order shown. */
  async shownSeqs(): Promise<number[]> {
    const seqs = await this.page
      .locator('[data-message]')
      .evaluateAll((all) => all.map((each) => each.getAttribute('data-seq')));
    return seqs.map(Number);
  }

  async open(name: string): Promise<void> {
    await this.row(name).waitFor();
    if (this.by === 'keys') await this.screen.press('j', 'Enter');
    else await this.row(name).getByRole('button').click();
    await this.page.getByRole('heading', { level: 2, name }).waitFor();
  }

  reply(name: string): Promise<Locator> {
    return this.field('r', this.t('composer:mode.reply'), this.t('composer:replyLabel', { name }));
  }
  note(): Promise<Locator> {
    return this.field('n', this.t('composer:mode.note'), this.t('composer:noteLabel'));
  }
  private async field(key: string, tab: string, label: string): Promise<Locator> {
    if (this.by === 'keys') await this.key(key);
    else await this.page.getByRole('tab', { name: tab }).click();
    const field = this.page.getByRole('textbox', { name: label });
    await eventually(() => field.evaluate((element) => element === document.activeElement), {
      ...SOON,
      what: `focus in ${label}`,
    });
    return field;
  }
  /** A single key, after leaving the text that has focus; elsewhere Escape would close the thread. */
  async key(key: string): Promise<void> {
    const inText = await this.page.evaluate(
      () => document.activeElement?.matches('input, textarea') ?? false,
    );
    if (inText) await this.screen.press('Escape');
    await this.screen.press(key);
  }
  async send(kind: 'send' | 'saveNote' = 'send'): Promise<void> {
    if (this.by === 'keys') await this.screen.press('Control+Enter');
    else await this.screen.button(this.t(`composer:${kind}`)).click();
  }

  async assign(to: string): Promise<void> {
    if (this.by === 'keys') await this.key('a');
    else await this.page.locator('[aria-keyshortcuts="a"]').click();
    await this.page.getByRole('option', { name: to }).click();
    await this.page.locator('[aria-keyshortcuts="a"]').filter({ hasText: to }).waitFor();
  }
  async snooze(): Promise<void> {
    if (this.by === 'keys') await this.key('s');
    else await this.page.locator('[aria-keyshortcuts="s"]').click();
    await this.screen.button(new RegExp(this.t('thread:snoozeTo.tomorrow'))).click();
  }
  async resolveOrReopen(): Promise<void> {
    if (this.by === 'keys') await this.key('e');
    else await this.page.locator('[aria-keyshortcuts="e"]').click();
  }
  /** Puts the open thread back among the unread; on a phone the list comes back with it. */
  async markUnread(): Promise<void> {
    if (this.by === 'keys') return this.key('u');
    await this.page
      .locator('[data-thread] header')
      .getByRole('button', { name: this.t('thread:more') })
      .click();
    await this.page.getByRole('menuitem', { name: new RegExp(this.t('thread:markUnread')) }).click();
  }
  status(status: string): Promise<void> {
    return this.page.locator(`header [data-status="${status}"]`).waitFor();
  }
}
