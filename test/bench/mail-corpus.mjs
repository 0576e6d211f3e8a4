// A mixed corpus of mail that the benchmark makes itself: sizes, charsets, shapes of mail programs, files, answers.
import iconv from 'iconv-lite';

const WORDS =
  'السلام عليكم ورحمة الله أحتاج إلى مساعدة في سداد الإيجار وفاتورة الكهرباء هذا الشهر وأرجو إفادتي بالأوراق المطلوبة ومتى يمكن الحضور إلى الفرع شكرا لكم'.split(
    ' ',
  );
const ENGLISH =
  'Dear team I would like to ask about the support request that we sent last week and which papers are still missing thank you for your help'.split(
    ' ',
  );

/** A small generator with a seed: every run measures the same mails. */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `count` mails to `to` with their Message-IDs; about a third answer an earlier one of the same person. */
export function makeCorpus(count, { to, seed = 20_261_122, people = 400 }) {
  const random = seeded(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const text = (words, length) => {
    const lines = [];
    for (let left = length; left > 0; left -= 12)
      lines.push(Array.from({ length: Math.min(12, left) }, () => pick(words)).join(' '));
    return lines.join('\r\n');
  };
  const threads = new Map();
  return Array.from({ length: count }, (_, at) => {
    const person = Math.floor(random() * people);
    const earlier = threads.get(person);
    const id = `<bench-${at}@mail.example>`;
    const shape = SHAPES[at % SHAPES.length];
    const isReply = earlier !== undefined && random() < 0.35;
    if (!isReply) threads.set(person, { id, subject: `طلب رقم ${at}` });
    const { subject } = threads.get(person);
    const head = [
      `From: =?utf-8?B?${b64(`مستفيد ${person}`)}?= <person${person}@mail.example>`,
      `To: ${to}`,
      `Subject: =?utf-8?B?${b64(isReply ? `رد: ${subject}` : subject)}?=`,
      `Message-ID: ${id}`,
      'Date: Sun, 22 Nov 2026 10:00:00 +0300',
      'Received: from mx.mail.example by mx.example.org with ESMTPS; Sun, 22 Nov 2026 10:00:01 +0300',
      'DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=mail.example; s=s1; h=from:to:subject; bh=x; b=y',
      'MIME-Version: 1.0',
      ...(isReply ? [`In-Reply-To: ${earlier.id}`, `References: ${earlier.id}`] : []),
    ];
    const words = random() < 0.75 ? WORDS : ENGLISH;
    const body = shape({ text: text(words, 30 + Math.floor(random() * 250)), random });
    return { id, raw: Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n`), body]) };
  });
}

const b64 = (value) => Buffer.from(value).toString('base64');
const folded = (bytes) => bytes.toString('base64').replace(/.{76}/g, '$&\r\n');
const part = (header, body) => Buffer.concat([Buffer.from(`${header}\r\n\r\n`), Buffer.from(body)]);
const html = (text) =>
  `<html><head><style>p{margin:0}</style></head><body dir="rtl">${text
    .split('\r\n')
    .map((line) => `<p style="color:#333">${line} <a href="https://mail.example/x?y=1">mail.example</a></p>`)
    .join('\r\n')}<div class="gmail_quote"><blockquote>${text}</blockquote></div></body></html>`;

function multipart(kind, boundary, parts) {
  const pieces = parts.flatMap((each) => [Buffer.from(`--${boundary}\r\n`), each, Buffer.from('\r\n')]);
  return Buffer.concat([
    Buffer.from(`Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n`),
    ...pieces,
    Buffer.from(`--${boundary}--\r\n`),
  ]);
}
const alternative = (text) =>
  multipart('alternative', 'alt-1', [
    part(
      'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64',
      folded(Buffer.from(text)),
    ),
    part(
      'Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64',
      folded(Buffer.from(html(text))),
    ),
  ]);

/** A file of its own for every mail, so that nothing is stored once for many. */
function file(random, size, type, name) {
  const words = Uint32Array.from({ length: size >> 2 }, () => Math.floor(random() * 0xffffffff));
  const bytes = Buffer.from(words.buffer);
  bytes.write('%PDF-1.7');
  return part(
    `Content-Type: ${type}\r\nContent-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}\r\nContent-Transfer-Encoding: base64`,
    folded(bytes),
  );
}

/** Ten shapes in a fixed mix: half short text, a third formatted, a fifth with files. */
const SHAPES = [
  ({ text }) => part('Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit', text),
  ({ text }) =>
    part(
      'Content-Type: text/plain; charset=windows-1256\r\nContent-Transfer-Encoding: 8bit',
      iconv.encode(text, 'windows-1256'),
    ),
  ({ text }) => alternative(text),
  ({ text }) =>
    part(
      'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64',
      folded(Buffer.from(text)),
    ),
  ({ text, random }) =>
    multipart('mixed', 'mix-1', [
      alternative(text),
      file(random, 20_000 + Math.floor(random() * 60_000), 'application/pdf', 'تقرير.pdf'),
    ]),
  ({ text }) =>
    part(
      'Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64',
      folded(Buffer.from(html(text))),
    ),
  ({ text }) => alternative(text),
  ({ text }) =>
    part(
      'Content-Type: text/plain; charset=iso-8859-6\r\nContent-Transfer-Encoding: quoted-printable',
      [...iconv.encode(text, 'iso-8859-6')]
        .map((byte) =>
          byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase()}` : String.fromCharCode(byte),
        )
        .join('')
        .replace(/(?:[^=\r\n]|=..){70}/g, '$&=\r\n'),
    ),
  ({ text, random }) =>
    multipart('mixed', 'mix-2', [
      part('Content-Type: text/plain; charset=utf-8', text),
      file(random, 100_000 + Math.floor(random() * 200_000), 'application/pdf', 'الهوية والإيجار.pdf'),
      file(random, 10_000, 'application/pdf', 'فاتورة.pdf'),
    ]),
  ({ text }) => part('Content-Type: text/plain', text),
];
