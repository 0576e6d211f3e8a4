import type { ChatRoom, VisitIntroduction, VisitorMessage } from '@wasl/contracts';
import { Composer } from './composer';
import { el, icon, trapFocus } from './dom';
import { introForm } from './intro-form';
import { MessageList } from './message-list';
import { officerOf } from './thread-state';
import type { Visit, VisitView } from './visit';
import { openingOf, say, spanOf, type Tongue } from './words';

interface PanelActions {
  /** Absent where the chat is a page of its own. */
  close: (() => void) | null;
  speak(tongue: Tongue): void;
}

/** The whole window: who answers and when, the thread, and where to write. */
export class Panel {
  readonly element: HTMLElement;
  private readonly list: MessageList;
  private readonly composer: Composer;
  private readonly news = el('p', { class: 'hidden', 'aria-live': 'polite' });
  private readonly banner = el('p', { class: 'banner', role: 'status', hidden: true });
  private readonly foot = el('footer', {});
  private intro: HTMLFormElement | null = null;

  constructor(
    private readonly room: ChatRoom,
    private readonly tongue: Tongue,
    private readonly visit: Visit,
    private readonly actions: PanelActions,
  ) {
    this.list = new MessageList(
      tongue,
      {
        bytes: (id) => visit.api.bytes(id),
        older: () => void visit.older().catch(() => this.trouble(say(tongue, 'unavailable'))),
        retry: (id) => visit.retry(id),
        forget: (id) => void visit.forget(id),
      },
      room,
    );
    this.composer = new Composer({
      ...{ tongue, room, onTyping: () => visit.writing() },
      onText: (text) => void visit.write(text, null),
      onFile: (file) => void visit.write('', file),
    });
    this.element = el('div', { class: 'panel', role: 'dialog', 'aria-label': room.title[tongue] });
    this.element.append(this.head(), this.banner, this.list.element, this.foot, this.news);
    if (actions.close) trapFocus(this.element, actions.close);
  }

  draw(view: VisitView, arrived: readonly VisitorMessage[]): void {
    this.list.draw(view);
    const offline = view.stuck || !navigator.onLine;
    this.banner.hidden = !offline;
    if (offline && this.banner.textContent === '') this.trouble(say(this.tongue, 'offline'));
    if (!offline) this.banner.textContent = '';
    this.ask(view.begun);
    if (arrived.length > 0) this.news.textContent = arrived.map((message) => this.spoken(message)).join('. ');
  }

  /** A sentence at the top, for what concerns the whole chat. */
  trouble(sentence: string): void {
    this.banner.textContent = sentence;
    this.banner.hidden = false;
  }

  focus(): void {
    const first = this.intro?.querySelector('input');
    if (first) first.focus();
    else this.composer.focus();
  }

  /** Goes on with what was typed into the panel whose place this one takes; consent is given anew to what is read now. */
  takeOver(former: Panel): void {
    this.composer.takeOver(former.composer);
    for (const input of this.intro?.querySelectorAll('input') ?? []) {
      const before = former.intro?.querySelector<HTMLInputElement>(`#${input.id}`);
      if (before && input.type !== 'checkbox') input.value = before.value;
    }
  }

  /** The questions stand before the first message only, and never before somebody whom the site has signed. */
  private ask(begun: boolean): void {
    const { preChat } = this.room;
    const asks = preChat.consent !== null && !begun && this.visit.kept.introduction === null;
    if (asks === (this.intro !== null) && this.foot.hasChildNodes()) return;
    const onDone = (introduction: VisitIntroduction): void => {
      this.visit.introduce(introduction);
      this.ask(false);
      this.composer.focus();
    };
    this.intro = asks ? introForm({ tongue: this.tongue, asks: preChat, known: null, onDone }) : null;
    this.foot.replaceChildren(this.intro ?? this.composer.element);
  }

  private head(): HTMLElement {
    const { tongue, actions } = this;
    const other: Tongue = tongue === 'ar' ? 'en' : 'ar';
    const speak = (): void => actions.speak(other);
    const label = say(tongue, 'close');
    return el(
      'header',
      {},
      el(
        'div',
        {},
        el('h1', {}, this.room.title[tongue]),
        el('p', { class: 'organisation' }, this.room.organisation[tongue]),
      ),
      el(
        'button',
        { type: 'button', class: 'tongue', lang: other, onclick: speak },
        say(tongue, 'otherLanguage'),
      ),
      actions.close &&
        el(
          'button',
          { type: 'button', class: 'tool', 'aria-label': label, title: label, onclick: actions.close },
          icon('close'),
        ),
      this.hours(),
    );
  }

  private hours(): HTMLElement {
    const { hours, answerMinutes } = this.room;
    const { tongue } = this;
    if (hours.open) {
      const time = answerMinutes === null ? '' : spanOf(tongue, answerMinutes);
      return el(
        'p',
        { class: 'hours open' },
        time ? say(tongue, 'openWithin', { time }) : say(tongue, 'open'),
      );
    }
    const when = hours.opensAt === null ? '' : openingOf(tongue, hours.opensAt, hours.timeZone);
    const line = when ? say(tongue, 'closedUntil', { when }) : say(tongue, 'closed');
    return el('p', { class: 'hours' }, el('strong', {}, line), ' ', say(tongue, 'closedNote'));
  }

  private spoken(message: VisitorMessage): string {
    const { text, files } = message;
    return say(this.tongue, 'said', {
      name: officerOf(message, this.tongue) || this.room.organisation[this.tongue],
      text: text || (files[0]?.fileName ?? ''),
    });
  }
}
