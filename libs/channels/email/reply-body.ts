import type { OutboundMessage } from '@wasl/channel-kit';
import { safeDisplayName, textDirection } from '@wasl/kernel';
import { escapeHtml } from './escape-html';
import type { EmailSettings } from './email.settings';

const PLACE = /\{\{\s*([a-z]{1,20})\s*\}\}/g;
const LINK = /https?:\/\/[^\s<>"']{1,2000}[^\s<>"'.,;:!?)\]،؛؟]/gu;

/** The words of a mail in their order: what stands before the signature, and the signature where it stands by itself. */
interface Letter {
  text: string;
  /** '' when the letter of the mailbox says itself where it goes. */
  signature: string;
}

/** Plain text of the answer in the letter of its language, with its signature. */
export function plainBody(message: OutboundMessage, settings: EmailSettings): string {
  const { text, signature } = letterOf(message, settings);
  return signature === '' ? text : `${text}\n\n-- \n${signature}`;
}

/** The same as HTML: each paragraph with its own direction, so that a mixed letter reads right in every mail program. */
export function htmlBody(message: OutboundMessage, settings: EmailSettings): string {
  const { language } = message;
  const dir = language === 'ar' ? 'rtl' : 'ltr';
  const { text, signature } = letterOf(message, settings);
  const footer =
    signature === '' ? '' : `<div style="margin-top:16px;color:#666666">${lines(signature)}</div>`;
  const style = 'font-family:Tahoma,Arial,sans-serif;font-size:15px;line-height:1.7';
  const body = `<div dir="${dir}" lang="${language}" style="${style}">${paragraphs(text, dir)}${footer}</div>`;
  return `<!DOCTYPE html>\n<html lang="${language}" dir="${dir}">\n<head><meta charset="utf-8"></head>\n<body>\n${body}\n</body>\n</html>\n`;
}

/**
 * What the officer wrote, put into the mailbox's letter. Places are filled in one pass, so that a name or a text that
 * itself holds `{{…}}` stays what it is; a letter without a place for the text would swallow it and is not used.
 */
function letterOf(message: OutboundMessage, settings: EmailSettings): Letter {
  const text = message.parts.map(partText).filter(Boolean).join('\n\n');
  const signature = signatureOf(message, settings);
  const letter = (message.language === 'ar' ? settings.templateAr : settings.templateEn).trim();
  if (message.automatic || !/\{\{\s*text\s*\}\}/.test(letter)) return { text, signature };
  const places = new Map([
    ['text', text],
    ['name', safeDisplayName(message.toName)],
    ['officer', safeDisplayName(message.fromName)],
    ['signature', signature],
  ]);
  const filled = letter.replace(PLACE, (whole, name: string) => places.get(name) ?? whole).trim();
  return { text: filled, signature: /\{\{\s*signature\s*\}\}/.test(letter) ? '' : signature };
}

function partText(part: OutboundMessage['parts'][number]): string {
  if (part.type === 'text') return part.text;
  if (part.type === 'template') return part.rendered;
  if (part.type === 'location')
    return [part.name, part.address, `${part.latitude}, ${part.longitude}`].filter(Boolean).join('\n');
  return part.type === 'media' ? (part.caption ?? '') : '';
}

function paragraphs(text: string, dir: 'rtl' | 'ltr'): string {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => {
      const own = textDirection(paragraph);
      return `<p dir="${own === 'auto' ? dir : own}" style="margin:0 0 12px">${lines(paragraph)}</p>`;
    })
    .join('\n');
}

function lines(text: string): string {
  let out = '';
  let last = 0;
  for (const match of text.matchAll(LINK)) {
    const url = escapeHtml(match[0]);
    out += `${escapeHtml(text.slice(last, match.index))}<a href="${url}" dir="ltr">${url}</a>`;
    last = match.index + match[0].length;
  }
  return (out + escapeHtml(text.slice(last))).replace(/\r?\n/g, '<br>\n');
}

function signatureOf({ language, automatic }: OutboundMessage, settings: EmailSettings): string {
  if (automatic) return '';
  const [first, second] =
    language === 'ar'
      ? [settings.signatureAr, settings.signatureEn]
      : [settings.signatureEn, settings.signatureAr];
  return (first || second).trim();
}
