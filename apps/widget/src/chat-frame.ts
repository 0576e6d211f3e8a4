import type { ChatRoom } from '@wasl/contracts';
import { chosenLanguage } from './chat/chat-address';
import { readByFrame, type ToFrame, type ToPage } from './chat/window-messages';
import './frame/chat-frame.css';
import { Panel } from './frame/panel';
import { Refusal } from './frame/visit-api';
import { Visit, type VisitView } from './frame/visit';
import { say, type Tongue } from './frame/words';

const EMPTY: VisitView = {
  ...{ messages: [], outgoing: [], hasOlder: false, typing: false, stuck: false, unread: 0, begun: false },
};

/** The chat inside its frame, or as a page of its own. */
class ChatFrame {
  private readonly visit: Visit;
  private view = EMPTY;
  private panel: Panel | null = null;
  private tongue: Tongue = 'ar';
  /** The page around; null on a page of our own address. */
  private readonly host = window.parent === window ? null : this.claimedHost();

  constructor(
    private room: ChatRoom,
    inboxId: string,
  ) {
    this.visit = new Visit(
      inboxId,
      (view, arrived) => {
        this.view = view;
        this.panel?.draw(view, arrived);
        this.tell({ type: 'wasl.chat.unread', count: view.unread });
      },
      {
        lend: (kept) => this.tell({ type: 'wasl.chat.keep', kept }),
        asksAnew: () => this.askAnew(),
      },
    );
    for (const change of ['online', 'offline'])
      window.addEventListener(change, () => this.panel?.draw(this.view, []));
    document.addEventListener('visibilitychange', () => this.look());
  }

  private shown = false;
  private look(): void {
    this.visit.look(this.shown && document.visibilityState === 'visible');
  }

  /** Begins alone, or when the page around has spoken. */
  begin(early: MessageEvent[]): void {
    const { host } = this;
    if (host === null) {
      this.shown = true;
      this.enter({ language: navigator.language, identity: null });
      this.visit.page = { url: window.location.href, title: document.title };
      return this.look();
    }
    const hear = (event: MessageEvent): void => {
      const message = readByFrame(event, { origin: host, window: window.parent });
      if (message) this.hear(message);
    };
    window.addEventListener('message', hear);
    for (const event of early) hear(event);
  }

  private hear(message: ToFrame): void {
    if (message.type === 'wasl.chat.hello') {
      this.visit.page = message.page;
      this.visit.kept.borrow(message.kept);
      this.enter(message);
    }
    if (message.type === 'wasl.chat.page') this.visit.page = message.page;
    if (message.type === 'wasl.chat.identity') this.guarded(this.visit.become(message.identity));
    if (message.type === 'wasl.chat.shown') {
      this.shown = message.shown;
      this.look();
      if (message.shown) this.panel?.focus();
    }
  }

  private enter({ language, identity }: { language: string; identity: string | null }): void {
    this.speak(this.visit.kept.language ?? chosenLanguage(language));
    this.guarded(this.visit.open(identity));
    this.tell({ type: 'wasl.chat.ready', title: this.room.title[this.tongue], language: this.tongue });
  }

  private guarded(work: Promise<void>): void {
    work.catch((error: unknown) => {
      const sentence = error instanceof Refusal ? error.sentence?.[this.tongue] : undefined;
      this.panel?.trouble(sentence ?? say(this.tongue, 'unavailable'));
    });
  }

  private speak(tongue: Tongue): void {
    this.tongue = tongue;
    this.visit.language = tongue;
    document.documentElement.lang = tongue;
    document.documentElement.dir = tongue === 'ar' ? 'rtl' : 'ltr';
    document.title = this.room.title[tongue];
    const former = this.panel;
    this.panel = new Panel(this.room, tongue, this.visit, {
      close: this.host === null ? null : () => this.tell({ type: 'wasl.chat.close' }),
      speak: (other) => {
        this.visit.kept.keep({ language: other });
        this.speak(other);
        this.tell({ type: 'wasl.chat.ready', title: this.room.title[other], language: other });
        this.panel?.focus();
      },
    });
    document.body.replaceChildren(this.panel.element);
    this.panel.draw(this.view, []);
    if (former) this.panel.takeOver(former);
  }

  /** The questions of the room as they are now; those that we know, where it does not answer. */
  private async askAnew(): Promise<void> {
    const room = await this.visit.api.room().catch(() => null);
    if (room === null) return;
    const wasHere = document.hasFocus();
    this.room = room;
    this.speak(this.tongue);
    if (wasHere) this.panel?.focus();
  }

  /** Who the address says is around us, when the inbox knows that site; otherwise we speak to nobody. */
  private claimedHost(): string {
    const claimed = new URLSearchParams(window.location.search).get('origin') ?? '';
    const known = [...this.room.sites, window.location.origin];
    if (!known.includes(claimed)) throw new Error('Wasl: this site is not among those of the inbox');
    return claimed;
  }

  private tell(message: ToPage): void {
    if (this.host !== null) window.parent.postMessage(message, this.host);
  }
}

const AGAIN_MS = 5_000;

/** The room is asked for until it answers: a page that was opened in a tunnel gets its chat afterwards. */
async function roomOf(inboxId: string): Promise<ChatRoom> {
  for (;;) {
    const answer = await fetch(`/public/v1/chat/${inboxId}`, { credentials: 'omit' }).catch(() => null);
    if (answer?.ok) return (await answer.json()) as ChatRoom;
    if (answer && answer.status < 500 && answer.status !== 429)
      throw new Error(`Wasl: the chat answered ${answer.status}`);
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

async function start(): Promise<void> {
  const inboxId = document.body.dataset.inbox ?? '';
  const early: MessageEvent[] = [];
  const hold = (event: MessageEvent): void => void early.push(event);
  window.addEventListener('message', hold);
  const frame = new ChatFrame(await roomOf(inboxId), inboxId);
  window.removeEventListener('message', hold);
  frame.begin(early);
}

void start();
