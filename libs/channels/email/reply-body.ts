import type { OutboundMessage } from '@wasl/channel-kit';
import { textDirection } from '@wasl/kernel';
import { escapeHtml } from './body-text';
import type { EmailSettings } from './email.settings';

const LINK = /https?:\/\/[^\s<>"']{1,2000}[^\s<>"'.,;:!?)\]،؛؟]/gu;

/** Plain text of the answer with the signature of its language. */
export function plainBody(message: OutboundMessage, settings: EmailSettings): string {
  const signature = signatureOf(message, settings);
  const text = message.parts.map(partText).filter(Boolean).join('\n\n');
  return signature === '' ? text : `${text}\n\n-- \n${signature}`;
}

/** The same as HTML: each paragraph with its own direction, so that a mixed letter reads right in every mail program. */
export function htmlBody(message: OutboundMessage, settings: EmailSettings): string {
  const { language } = message;
  const dir = language === 'ar' ? 'rtl' : 'ltr';
  const text = message.parts.map(partText).filter(Boolean).join('\n\n');
  const signature = signatureOf(message, settings);
  const footer =
    signature === '' ? '' : `<div style="margin-top:16px;color:#666666">${lines(signature)}</div>`;
  const style = 'font-family:Tahoma,Arial,sans-serif;font-size:15px;line-height:1.7';
  const body = `<div dir="${dir}" lang="${language}" style="${style}">${paragraphs(text, dir)}${footer}</div>`;
  return `<!DOCTYPE html>\n<html lang="${language}" dir="${dir}">\n<head><meta charset="utf-8"></head>\n<body>\n${body}\n</body>\n</html>\n`;
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
