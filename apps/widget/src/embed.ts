import { frameAddress } from './frame-address';
import { reportedHeight } from './reported-height';

/**
 * `<script src="https://…/embed.js" data-form="contact" data-lang="ar" async></script>` shows the form of that name
 * where the tag stands. Nothing of the page is read, and nothing but a height is taken from the frame.
 */
function show(script: HTMLScriptElement): void {
  const { form, lang, title } = script.dataset;
  const address = frameAddress(script.src, { form, lang }, window.location.origin);
  // Seen by whoever writes the page, and stops nothing else on it.
  if (address === null) throw new Error('Wasl: the script tag needs data-form with the name of a form');
  const frame = document.createElement('iframe');
  frame.title = title ?? (lang === 'en' ? 'Form' : 'نموذج');
  frame.allow = 'clipboard-write';
  frame.referrerPolicy = 'strict-origin-when-cross-origin';
  frame.style.cssText = 'display:block;width:100%;max-width:680px;height:720px;border:0;color-scheme:normal';
  frame.src = address;
  const { origin } = new URL(address);
  window.addEventListener('message', (event) => {
    const height = reportedHeight(event, { origin, window: frame.contentWindow });
    if (height !== null) frame.style.height = `${height}px`;
  });
  script.after(frame);
}

if (document.currentScript instanceof HTMLScriptElement) show(document.currentScript);
