import styles from './launcher.css?inline';

const WORDS = {
  ar: { open: 'افتح المحادثة', close: 'أغلق المحادثة', unread: 'رسائل غير مقروءة' },
  en: { open: 'Open the chat', close: 'Close the chat', unread: 'unread messages' },
} as const;

const ICON =
  '<svg viewBox="0 0 24 24" aria-hidden="true" width="26" height="26" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"><path class="talk" d="M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H10l-4.5 4v-4A2.5 2.5 0 0 1 4 13.5zM8.5 8.8h7M8.5 12h4.5"/><path class="shut" d="m6.5 9.5 5.5 5.5 5.5-5.5"/></svg>';

/** The button and the window on the page of a site, in a shadow of their own: no style of the page reaches in. */
export class Launcher {
  private readonly host = document.createElement('div');
  private readonly button = document.createElement('button');
  private readonly badge = document.createElement('span');
  private language: 'ar' | 'en' = 'ar';
  private unread = 0;
  private shown = false;

  constructor(
    readonly frame: HTMLIFrameElement,
    private readonly onToggle: (shown: boolean) => void,
  ) {
    const shadow = this.host.attachShadow({ mode: 'open' });
    adoptStyles(shadow);
    this.button.type = 'button';
    this.button.innerHTML = ICON;
    this.badge.className = 'badge';
    this.badge.hidden = true;
    this.button.append(this.badge);
    this.button.addEventListener('click', () => this.show(!this.shown));
    shadow.append(this.frame, this.button);
    this.host.dataset.wasl = 'chat';
    this.host.hidden = true;
    document.body.append(this.host);
  }

  /** The frame has spoken: only now is there anything to open. */
  appear(title: string, language: 'ar' | 'en'): void {
    this.language = language;
    this.frame.title = title;
    this.host.dir = language === 'ar' ? 'rtl' : 'ltr';
    this.host.lang = language;
    this.host.hidden = false;
    this.draw();
  }

  count(unread: number): void {
    this.unread = unread;
    this.draw();
  }

  show(shown: boolean): void {
    if (this.shown === shown || this.host.hidden) return;
    this.shown = shown;
    this.draw();
    this.onToggle(shown);
    if (shown) this.frame.focus();
    else this.button.focus();
  }

  private draw(): void {
    const words = WORDS[this.language];
    const name = this.shown ? words.close : words.open;
    this.host.toggleAttribute('data-shown', this.shown);
    this.frame.toggleAttribute('data-shown', this.shown);
    this.button.toggleAttribute('data-shown', this.shown);
    this.button.setAttribute('aria-expanded', String(this.shown));
    this.button.setAttribute(
      'aria-label',
      this.unread > 0 ? `${name}, ${this.unread} ${words.unread}` : name,
    );
    this.badge.hidden = this.unread === 0 || this.shown;
    this.badge.textContent = this.unread > 9 ? '9+' : String(this.unread);
  }
}

/** A constructed sheet is no inline style: pages with a strict policy let it through. */
function adoptStyles(shadow: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    // Browsers of before 2023 cannot construct one.
    const style = document.createElement('style');
    style.textContent = styles;
    shadow.append(style);
  }
}
