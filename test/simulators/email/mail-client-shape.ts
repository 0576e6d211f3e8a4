import type { ReceivedMail } from './received-mail';

/** Mail programs whose replies look different on the wire. */
export type MailClient = 'gmail' | 'outlook' | 'apple' | 'thunderbird';

/** What a person types, and what it answers. */
export interface Draft {
  text: string;
  language: 'ar' | 'en';
  answers: ReceivedMail | null;
}

interface Shape {
  text: string;
  html: string;
  headers: Record<string, string>;
}

/** Plain and rich body as that program writes them, with its own way of quoting. */
export function shapeMail(client: MailClient, draft: Draft): Shape {
  return { gmail: gmailShape, outlook: outlookShape, apple: appleShape, thunderbird: thunderbirdShape }[
    client
  ](draft);
}

function gmailShape({ text, language, answers }: Draft): Shape {
  const dir = language === 'ar' ? 'rtl' : 'ltr';
  const own = `<div dir="${dir}">${asHtml(text)}</div>`;
  if (!answers) return { text, html: own, headers: {} };
  const line = attribution(answers, language);
  return {
    text: `${text}\n\n${line}\n\n${marked(answers.text)}\n`,
    html: `${own}<br><div class="gmail_quote"><div dir="${dir}" class="gmail_attr">${asHtml(line)}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${asHtml(answers.text)}</blockquote></div>`,
    headers: {},
  };
}

function outlookShape({ text, language, answers }: Draft): Shape {
  const head = '<html><head><style><!-- p.MsoNormal {margin:0cm;font-size:11.0pt} --></style></head><body>';
  const own = `<p class="MsoNormal" dir="${language === 'ar' ? 'RTL' : 'LTR'}">${asHtml(text)}<o:p></o:p></p>`;
  const headers = { 'X-Mailer': 'Microsoft Outlook 16.0', 'X-MS-Has-Attach': '' };
  if (!answers) return { text, html: `${head}${own}</body></html>`, headers };
  const fields = outlookFields(answers, language);
  return {
    text: `${text}\n\n________________________________\n${fields.join('\n')}\n\n${answers.text}\n`,
    html: `${head}${own}<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal">${fields.map(asHtml).join('<br>')}</p></div><p class="MsoNormal">${asHtml(answers.text)}</p></body></html>`,
    headers,
  };
}

function appleShape({ text, language, answers }: Draft): Shape {
  const phone = language === 'ar' ? 'أُرسلت من الـ iPhone' : 'Sent from my iPhone';
  const line = answers ? attribution(answers, language) : '';
  const quote = answers ? `\n\n${line}\n\n${marked(answers.text)}` : '';
  const rich = answers
    ? `<br><blockquote type="cite">${asHtml(line)}<br><br>${asHtml(answers.text)}</blockquote>`
    : '';
  return {
    text: `${text}\n\n${phone}${quote}\n`,
    html: `<html><body dir="auto">${asHtml(text)}<br><br><div dir="${language === 'ar' ? 'rtl' : 'ltr'}">${phone}</div>${rich}</body></html>`,
    headers: { 'X-Mailer': 'iPhone Mail (23B85)' },
  };
}

function thunderbirdShape({ text, language, answers }: Draft): Shape {
  const line = answers ? attribution(answers, language) : '';
  return {
    text: answers ? `${text}\n\n${line}\n${marked(answers.text)}\n` : `${text}\n`,
    html: '',
    headers: { 'User-Agent': 'Mozilla Thunderbird' },
  };
}

function attribution(mail: ReceivedMail, language: 'ar' | 'en'): string {
  const who = `${mail.from.name} <${mail.from.address}>`;
  const at = (locale: string) =>
    new Intl.DateTimeFormat(locale, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: 'Asia/Riyadh',
    }).format(mail.receivedAt);
  return language === 'ar' ? `في ${at('ar-EG')}، كتب ${who}:` : `On ${at('en-GB')}, ${who} wrote:`;
}

function outlookFields(mail: ReceivedMail, language: 'ar' | 'en'): string[] {
  const who = `${mail.from.name} <${mail.from.address}>`;
  const to = mail.envelopeTo.join('; ');
  const when = mail.receivedAt.toUTCString();
  if (language === 'ar')
    return [`من: ${who}`, `تاريخ الإرسال: ${when}`, `إلى: ${to}`, `الموضوع: ${mail.subject}`];
  return [`From: ${who}`, `Sent: ${when}`, `To: ${to}`, `Subject: ${mail.subject}`];
}

function marked(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}

function asHtml(text: string): string {
  return text
    .trimEnd()
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\r?\n/g, '<br>');
}
