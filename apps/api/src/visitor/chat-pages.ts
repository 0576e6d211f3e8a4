/** The page inside the frame: everything it shows it draws itself. */
export const framePage = (inboxId: string): string => `<!doctype html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="robots" content="noindex">
<title>Wasl</title>
<link rel="stylesheet" href="/chat-frame.css">
</head>
<body data-inbox="${inboxId}"><script type="module" src="/chat-frame.js"></script></body>
</html>
`;

interface Organisation {
  name: string;
  nameEn: string;
}
/** What a page says around the chat, as HTML. */
interface Around {
  note: string;
  ar: string;
  en: string;
  back: string;
}

/** A page of the demo's organisation, with the chat as any site has it: by one script tag. */
export const demoSite = (inboxId: string, organisation: Organisation): string =>
  site(inboxId, organisation, {
    note: 'صفحة تجريبية · Demo page',
    ar: 'هذه صفحة كأي صفحة في موقع الجمعية. افتح المحادثة من الزر أسفل الصفحة واكتب كما يكتب المستفيد، ثم أجب من صندوق الوارد في نافذة أخرى.',
    en: `This stands for any page of ${escaped(organisation.nameEn)}’s site. Open the chat by the button below and write as a beneficiary would, then answer from the inbox in another window.`,
    back: '<a href="/">صندوق الوارد · Inbox</a>',
  });

/** The chat of one inbox on a page of our own, to be looked at before it stands in the site. */
export const previewSite = (inboxId: string, organisation: Organisation): string =>
  site(inboxId, organisation, {
    note: 'معاينة · Preview',
    ar: 'هكذا تظهر المحادثة في موقعكم. افتحها من الزر أسفل الصفحة؛ ما تكتبه يصل إلى صندوق الوارد كأي رسالة.',
    en: 'This is how the chat shows on your site. Open it by the button below; what you write arrives in the inbox like any message.',
    back: `<a href="/admin/inboxes/${inboxId}">إعداد المحادثة · Set-up of the chat</a>`,
  });

const site = (
  inboxId: string,
  { name }: Organisation,
  { note, ar, en, back }: Around,
): string => `<!doctype html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(name)}</title>
<link rel="stylesheet" href="/chat-frame.css">
</head>
<body class="demo">
<main>
<p class="demo-note">${note}</p>
<h1>${escaped(name)}</h1>
<p>${ar}</p>
<p lang="en" dir="ltr">${en}</p>
<p>${back}</p>
</main>
<script src="/chat.js" data-inbox="${inboxId}" async></script>
</body>
</html>
`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
