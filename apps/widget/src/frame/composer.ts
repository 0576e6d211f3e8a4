import type { ChatRoom } from '@wasl/contracts';
import { isBlank } from '@wasl/kernel';
import { el, icon } from './dom';
import { canRecord, record, type Recording } from './voice-recorder';
import { say, type Tongue } from './words';

const LONGEST = 5_000;

interface ComposerOptions {
  tongue: Tongue;
  room: ChatRoom;
  onText(text: string): void;
  onFile(file: { blob: Blob; name: string; voice: boolean }): void;
  onTyping(): void;
}

/** Where the visitor writes, attaches and records. */
export class Composer {
  readonly element: HTMLElement;
  private readonly text: HTMLTextAreaElement;
  private readonly trouble = el('p', { class: 'fault', role: 'alert' });
  private readonly row: HTMLElement;
  private readonly voice: HTMLElement;
  private readonly clock = el('span', { class: 'clock' });
  private recording: Recording | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;
  /** Another composer has taken this one's place. */
  private left = false;

  constructor(private readonly options: ComposerOptions) {
    const { tongue, room } = options;
    this.text = el('textarea', {
      ...{ rows: '1', dir: 'auto', maxlength: String(LONGEST), 'aria-label': say(tongue, 'write') },
      ...{ placeholder: say(tongue, 'write'), oninput: () => this.grew(true) },
      onkeydown: (event: KeyboardEvent) => this.key(event),
    });
    this.row = el(
      'div',
      { class: 'row' },
      room.files ? this.attach(room.files.mimes.join(',')) : null,
      room.voice && canRecord() ? this.tool('record', 'voice', () => void this.begin()) : null,
      this.text,
      this.tool('send', 'send', () => this.send()),
    );
    this.voice = el(
      'div',
      { class: 'row', hidden: true },
      this.tool('cancelVoice', 'bin', () => this.end(false)),
      el('span', { class: 'recording', role: 'status' }, say(tongue, 'recording'), ' ', this.clock),
      this.tool('sendVoice', 'send', () => this.end(true)),
    );
    this.element = el('div', { class: 'composer' }, this.trouble, this.row, this.voice);
  }

  focus(): void {
    if (this.recording === null) this.text.focus();
  }

  /** Goes on with the words that are not sent yet, and with a voice note that is being recorded. */
  takeOver(former: Composer): void {
    this.text.value = former.text.value;
    this.grew(false);
    const { recording } = former;
    former.left = true;
    former.recording = null;
    clearInterval(former.timer);
    if (recording) this.hold(recording);
  }

  private tool(
    name: 'send' | 'record' | 'sendVoice' | 'cancelVoice',
    picture: Parameters<typeof icon>[0],
    act: () => void,
  ): HTMLElement {
    const kind = name === 'send' || name === 'sendVoice' ? 'primary' : '';
    const label = say(this.options.tongue, name);
    return el(
      'button',
      { type: 'button', class: `tool ${kind}`, 'aria-label': label, title: label, onclick: act },
      icon(picture),
    );
  }

  private attach(accept: string): HTMLElement {
    const label = say(this.options.tongue, 'attach');
    const input = el('input', {
      type: 'file',
      accept,
      class: 'hidden-file',
      tabindex: '-1',
      'aria-hidden': 'true',
    });
    input.addEventListener('change', () => {
      for (const file of input.files ?? []) this.offer(file);
      input.value = '';
    });
    const button = el(
      'button',
      { type: 'button', class: 'tool', 'aria-label': label, title: label, onclick: () => input.click() },
      icon('attach'),
    );
    return el('span', {}, button, input);
  }

  private offer(file: File): void {
    const { tongue, room } = this.options;
    const most = room.files?.maxBytes ?? 0;
    const tooLarge = file.size > most;
    this.trouble.textContent = tooLarge
      ? say(tongue, 'tooLarge', { size: Math.round(most / 1_000_000) })
      : '';
    if (!tooLarge) this.options.onFile({ blob: file, name: file.name, voice: false });
  }

  private key(event: KeyboardEvent): void {
    // An input method takes Enter for itself while it composes; on a touch keyboard Enter makes a line.
    const touch = matchMedia('(pointer: coarse)').matches;
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || touch) return;
    event.preventDefault();
    this.send();
  }

  private send(): void {
    const text = this.text.value.trim();
    this.trouble.textContent = '';
    this.text.focus();
    if (isBlank(text)) return;
    this.text.value = '';
    this.grew(false);
    this.options.onText(text);
  }

  private grew(typed: boolean): void {
    this.text.style.blockSize = 'auto';
    this.text.style.blockSize = `${Math.min(this.text.scrollHeight, 140)}px`;
    if (typed && this.text.value !== '') this.options.onTyping();
  }

  private async begin(): Promise<void> {
    try {
      const recording = await record();
      // Allowed only after the language was switched: nobody could end it any more.
      if (this.left) recording.cancel();
      else this.hold(recording);
    } catch {
      this.trouble.textContent = say(this.options.tongue, 'noMicrophone');
    }
  }

  private hold(recording: Recording): void {
    this.recording = recording;
    void recording.full.then(() => {
      if (this.recording === recording) this.end(true);
    });
    const show = (): void => {
      const seconds = Math.round((Date.now() - recording.began) / 1000);
      this.clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    };
    show();
    this.timer = setInterval(show, 1000);
    this.swap(true);
  }

  private end(keep: boolean): void {
    const { recording } = this;
    this.recording = null;
    clearInterval(this.timer);
    this.swap(false);
    if (!keep) return recording?.cancel();
    void recording?.finish().then((made) => {
      if (made) this.options.onFile({ ...made, voice: true });
    });
  }

  private swap(recording: boolean): void {
    this.row.hidden = recording;
    this.voice.hidden = !recording;
    this.trouble.textContent = '';
    const next = recording ? this.voice.querySelector<HTMLElement>('.primary') : this.text;
    next?.focus();
  }
}
