import type { SimulatedPerson } from '@wasl-test/simulators/whatsapp-cloud';
import type { Inbox } from '@wasl/contracts';
import type { Browser } from 'playwright-core';
import { OfficerAtWork } from '../browser/officer-at-work';
import { type Language, openBrowser, Screen, SIZES } from './browser';
import { ADMIN } from './wasl-process';
import { type Colleague, Workplace } from './workplace';

/** In which language, on which screen and with which hands a story is told, and who writes in it. */
export interface Telling {
  language: Language;
  size: keyof typeof SIZES;
  by: 'keys' | 'touch';
  phone: string;
  name: string;
}

interface SubmittedTemplate {
  name: string;
  language: string;
  category?: string;
  components: readonly object[];
}

/** The windows of one telling. */
export interface Scene {
  /** The officer's window. */
  screen: Screen;
  admin: Screen;
  officer: OfficerAtWork;
  person: SimulatedPerson;
  close(): Promise<void>;
}

/** A workplace with a WhatsApp number and one approved template, an officer, and a browser. */
export class WhatsAppStage {
  private constructor(
    readonly place: Workplace,
    readonly cloud: Inbox,
    private readonly officerAccount: Colleague,
    private readonly browser: Browser,
  ) {}

  static async open(
    template: SubmittedTemplate,
    { env = {}, microphone = false }: { env?: Record<string, string>; microphone?: boolean } = {},
  ): Promise<WhatsAppStage> {
    const place = await Workplace.open(env);
    const cloud = await place.connectWhatsApp();
    place.meta.shelf.submit(template);
    place.meta.judgeTemplate(template.name, template.language, 'APPROVED');
    const officerAccount = await place.colleague('relations_officer', 'ريم السهلي', 'Reem Alsahli');
    return new WhatsAppStage(place, cloud, officerAccount, await openBrowser({ microphone }));
  }

  async scene({ language, size, by, phone, name }: Telling): Promise<Scene> {
    const window = { url: this.place.url, language, size };
    const screen = await Screen.open(this.browser, { ...window, who: this.officerAccount });
    const admin = await Screen.open(this.browser, { ...window, who: ADMIN });
    const officer = new OfficerAtWork(screen, by);
    const close = async () => {
      await screen.close();
      await admin.close();
    };
    return { screen, admin, officer, person: this.place.meta.person(phone, { name }), close };
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.place.close();
  }
}
