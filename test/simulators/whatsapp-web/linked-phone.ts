import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';

/** What goes wrong on the page from now on. */
export interface PageFaults {
  /** Every send takes that long. */
  slowMs?: number;
  /** Messages are taken, and the page never says so. */
  hang?: boolean;
  refuse?: boolean;
  /** No acknowledgement ever comes. */
  silent?: boolean;
  /** Which acknowledgements come, in which order; once each unless repeated. */
  acks?: number[];
  mediaGone?: boolean;
}

/** What somebody writes in a chat of the linked phone. */
export interface PhoneMessage {
  chat: string;
  id: string;
  body?: string;
  type?: string;
  /** Written on the phone itself. */
  fromMe?: boolean;
  name?: string;
  file?: { base64: string; mime: string; name?: string };
  [field: string]: unknown;
}

/** A message of ours as the page sent it. */
export interface PageSend {
  id: string;
  to: string;
  body?: string;
  type: string;
  quotedStanzaID?: string;
  mimetype?: string;
  caption?: string;
  file?: { size: number; type: string };
}

/** The version that belongs into the inbox's settings, so that the library serves our page instead of WhatsApp's. */
export const PAGE_VERSION = 'fake';

const NUMBER = '966110000001';

/** Puts our page where the library of that inbox looks for kept versions; the phone that links itself has this number. */
export function keepPage(folder: string, number = NUMBER): void {
  const page = readFileSync(join(__dirname, 'page.html'), 'utf8').replaceAll(NUMBER, number);
  mkdirSync(join(folder, 'pages'), { recursive: true });
  writeFileSync(join(folder, 'pages', `${PAGE_VERSION}.html`), page);
}

/** Plays the phone and the people, inside the very browser that a session opened: over its debugging port. */
export class LinkedPhone {
  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
  ) {}

  /** Waits until the session of that folder has its page open. */
  static async find(folder: string): Promise<LinkedPhone> {
    for (let tries = 0; tries < 300; tries += 1) {
      const phone = await LinkedPhone.look(folder).catch(() => null);
      if (phone) return phone;
      await sleep(100);
    }
    throw new Error('no session opened a browser');
  }

  private static async look(folder: string): Promise<LinkedPhone | null> {
    const [port = ''] = readFileSync(join(folder, 'session', 'DevToolsActivePort'), 'utf8').split('\n');
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const page = browser
      .contexts()[0]
      ?.pages()
      .find((each) => each.url().includes('web.whatsapp.com'));
    const ready = await page?.evaluate('typeof window.phone === "object"').catch(() => false);
    if (page && ready === true) return new LinkedPhone(browser, page);
    await browser.close();
    return null;
  }

  scan = (): Promise<void> => this.run('scan');
  newCode = (code: string): Promise<void> => this.run('newCode', code);
  unlink = (): Promise<void> => this.run('unlink');
  receive = (message: PhoneMessage): Promise<void> => this.run('receive', message);
  edit = (key: string, body: string): Promise<void> => this.run('edit', key, body);
  revoke = (key: string): Promise<void> => this.run('revoke', key);
  react = (key: string, chat: string, emoji: string): Promise<void> => this.run('react', key, chat, emoji);
  acknowledge = (stanza: string, ack: number): Promise<void> => this.run('acknowledge', stanza, ack);

  async faults(faults: PageFaults): Promise<void> {
    await this.page.evaluate(`window.phone.faults = ${JSON.stringify(faults)}`);
  }

  async sent(): Promise<PageSend[]> {
    return (await this.page.evaluate('window.phone.sent()')) as PageSend[];
  }

  /** What people were shown: chats read, chats written in, reactions. */
  async shown(): Promise<{ seen: string[]; typing: string[]; reactions: { id: string; emoji: string }[] }> {
    const read =
      '({ seen: window.phone.seen, typing: window.phone.typing, reactions: window.phone.reactions })';
    return (await this.page.evaluate(read)) as Awaited<ReturnType<LinkedPhone['shown']>>;
  }

  /** Lets go of the browser, which goes on. */
  async leave(): Promise<void> {
    await this.browser.close().catch(() => undefined);
  }

  private async run(name: string, ...values: unknown[]): Promise<void> {
    await this.page.evaluate(
      `window.phone.${name}(${values.map((value) => JSON.stringify(value)).join(', ')})`,
    );
  }
}
