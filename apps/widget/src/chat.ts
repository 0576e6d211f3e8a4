import { chatAddress, chosenLanguage } from './chat/chat-address';
import { Launcher } from './chat/launcher';
import { readByPage, type ToFrame } from './chat/window-messages';

/** What a page may call: `window.WaslChat`. */
interface WaslChat {
  open(): void;
  close(): void;
  /** A token that the server of the site has signed for its user; null when the user has signed out. */
  identify(identity: string | null): void;
}
declare global {
  interface Window {
    WaslChat?: WaslChat;
  }
}

/**
 * `<script src="https://…/chat.js" data-inbox="…" data-lang="ar" async></script>` shows the chat of that inbox. Of the page
 * nothing is read but its address, title and language.
 */
function start(script: HTMLScriptElement): void {
  const { inbox, lang, identity = null } = script.dataset;
  const address = chatAddress(script.src, inbox, window.location.origin);
  if (address === null) throw new Error('Wasl: the script tag needs data-inbox with the id of an inbox');
  const { origin } = new URL(address);
  const frame = document.createElement('iframe');
  frame.allow = 'microphone; clipboard-write';
  frame.referrerPolicy = 'strict-origin-when-cross-origin';
  frame.src = address;
  const say = (message: ToFrame): void => frame.contentWindow?.postMessage(message, origin);
  const page = () => ({ url: window.location.href.slice(0, 2_000), title: document.title.slice(0, 300) });
  const launcher = new Launcher(frame, (shown) => {
    say({ type: 'wasl.chat.page', page: page() });
    say({ type: 'wasl.chat.shown', shown });
  });
  const state = { identity };
  const language = chosenLanguage(lang, document.documentElement.lang, navigator.language);
  frame.addEventListener('load', () =>
    say({
      type: 'wasl.chat.hello',
      language,
      page: page(),
      identity: state.identity,
      kept: keptHere(address),
    }),
  );
  listen(launcher, address);
  window.WaslChat = {
    open: () => launcher.show(true),
    close: () => launcher.show(false),
    identify: (next) => {
      state.identity = next;
      say({ type: 'wasl.chat.identity', identity: next });
    },
  };
}

/** Does what our own frame asks for, and nothing that anybody else says. */
function listen(launcher: Launcher, address: string): void {
  const { origin } = new URL(address);
  window.addEventListener('message', (event) => {
    const message = readByPage(event, { origin, window: launcher.frame.contentWindow });
    if (message?.type === 'wasl.chat.ready') launcher.appear(message.title, message.language);
    if (message?.type === 'wasl.chat.unread') launcher.count(message.count);
    if (message?.type === 'wasl.chat.keep') keepHere(address, message.kept);
    if (message?.type === 'wasl.chat.close') launcher.show(false);
  });
}

/** Where the browser gives frames of other sites no storage, the site itself keeps the visit of its visitor. */
const placeOf = (address: string): string => `wasl.chat${new URL(address).pathname}`;

function keptHere(address: string): string | null {
  try {
    return localStorage.getItem(placeOf(address));
  } catch {
    return null;
  }
}

function keepHere(address: string, kept: string): void {
  try {
    localStorage.setItem(placeOf(address), kept);
  } catch {
    // Nobody keeps anything here: the visit lasts as long as the page.
  }
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  if (document.body) start(script);
  else document.addEventListener('DOMContentLoaded', () => start(script), { once: true });
}
