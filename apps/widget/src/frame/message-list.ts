import type { ChatRoom, VisitorMessage } from '@wasl/contracts';
import { el } from './dom';
import { FileViews } from './file-view';
import { officerOf, type Outgoing } from './thread-state';
import type { VisitView } from './visit';
import { clockOf, dayOf, say, type Tongue } from './words';

interface ListActions {
  bytes(fileId: string): Promise<Blob>;
  older(): void;
  retry(clientId: string): void;
  forget(clientId: string): void;
}

/** The thread: each message is drawn once and changed in place, so that nothing is read out twice and nothing jumps. */
export class MessageList {
  readonly element: HTMLElement;
  private readonly list: HTMLElement;
  private readonly older: HTMLElement;
  private readonly writing: HTMLElement;
  private readonly drawn = new Map<string, { node: HTMLElement; sign: string }>();
  private readonly files: FileViews;

  constructor(
    private readonly tongue: Tongue,
    private readonly actions: ListActions,
    private readonly room: ChatRoom,
  ) {
    this.files = new FileViews(tongue, (id) => actions.bytes(id));
    this.older = el(
      'button',
      { type: 'button', class: 'quiet', hidden: true, onclick: () => actions.older() },
      say(tongue, 'older'),
    );
    this.list = el('ul', { class: 'messages' });
    this.writing = el('p', { class: 'writing', hidden: true }, say(tongue, 'writing'));
    this.element = el(
      'div',
      // Reached by keyboard, because it is scrolled.
      { class: 'thread', tabindex: '0', role: 'region', 'aria-label': say(tongue, 'messages') },
      el('p', { class: 'greeting', dir: 'auto' }, room.greeting[tongue]),
      this.older,
      this.list,
      this.writing,
    );
  }

  draw(view: VisitView): void {
    const { element } = this;
    const low = element.scrollHeight - element.scrollTop - element.clientHeight < 80;
    this.older.hidden = !view.hasOlder;
    this.writing.hidden = !view.typing;
    const lastOwn = view.messages.findLast((message) => message.from === 'visitor')?.id;
    let day = '';
    const rows = view.messages.flatMap((message) => {
      const today = dayOf(this.tongue, message.at);
      const divider =
        today === day ? [] : [this.row(`day ${today}`, today, () => el('li', { class: 'day' }, today))];
      day = today;
      const note = message.id === lastOwn ? 'last' : '';
      return [
        ...divider,
        this.row(message.clientId ?? message.id, sign(message, note), () =>
          this.message(message, note !== ''),
        ),
      ];
    });
    rows.push(
      ...view.outgoing.map((one) => this.row(one.clientId, JSON.stringify(one), () => this.outgoing(one))),
    );
    this.place(rows);
    if (low || view.outgoing.length > 0) element.scrollTop = element.scrollHeight;
  }

  private row(key: string, signature: string, make: () => HTMLElement): HTMLElement {
    const held = this.drawn.get(key);
    if (held?.sign === signature) return held.node;
    const node = make();
    this.drawn.set(key, { node, sign: signature });
    return node;
  }

  /** Only what is new or gone is touched. */
  private place(rows: HTMLElement[]): void {
    const wanted = new Set<Element>(rows);
    for (const child of [...this.list.children]) if (!wanted.has(child)) child.remove();
    for (const [index, row] of rows.entries())
      if (this.list.children[index] !== row) this.list.insertBefore(row, this.list.children[index] ?? null);
  }

  private message(message: VisitorMessage, isLastOwn: boolean): HTMLElement {
    const mine = message.from === 'visitor';
    const name = mine
      ? say(this.tongue, 'you')
      : officerOf(message, this.tongue) || this.room.organisation[this.tongue];
    const state = mine && isLastOwn ? ` · ${say(this.tongue, message.seen ? 'seen' : 'sent')}` : '';
    return el(
      'li',
      { class: mine ? 'mine' : 'theirs' },
      el('span', { class: mine ? 'hidden' : 'name' }, el('bdi', {}, name)),
      ...this.body(
        message.text,
        message.files.map((file) => this.files.of(file)),
      ),
      el(
        'span',
        { class: 'meta' },
        el('time', { datetime: message.at }, clockOf(this.tongue, message.at)),
        state,
      ),
    );
  }

  private outgoing({ clientId, text, file, state, trouble }: Outgoing): HTMLElement {
    const failed = state === 'failed';
    const word = state === 'waiting' ? 'waiting' : state;
    const buttons = failed
      ? [
          el(
            'button',
            { type: 'button', class: 'quiet', onclick: () => this.actions.retry(clientId) },
            say(this.tongue, 'retry'),
          ),
          el(
            'button',
            { type: 'button', class: 'quiet', onclick: () => this.actions.forget(clientId) },
            say(this.tongue, 'drop'),
          ),
        ]
      : [];
    const shown = file
      ? [el('p', { class: 'file-name' }, el('bdi', {}, file.voice ? say(this.tongue, 'voice') : file.name))]
      : [];
    return el(
      'li',
      { class: `mine ${failed ? 'failed' : 'out'}` },
      el('span', { class: 'hidden' }, say(this.tongue, 'you')),
      ...this.body(text, shown),
      el('span', { class: 'meta' }, `${say(this.tongue, word)}${trouble ? ` · ${trouble}` : ''}`),
      ...buttons,
    );
  }

  private body(text: string, files: HTMLElement[]): HTMLElement[] {
    return [...(text === '' ? [] : [el('p', { class: 'bubble', dir: 'auto' }, text)]), ...files];
  }
}

const sign = (message: VisitorMessage, note: string): string => JSON.stringify([message, note]);
