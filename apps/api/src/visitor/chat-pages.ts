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

/** A page of the demo's organisation, with the chat as any site has it: by one script tag. */
export const demoSite = (
  inboxId: string,
  organisation: { name: string; nameEn: string },
): string => `<!doctype html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(organisation.name)}</title>
<link rel="stylesheet" href="/chat-frame.css">
</head>
<body class="demo">
<main>
<p class="demo-note">صفحة تجريبية · Demo page</p>
<h1>${escaped(organisation.name)}</h1>
<p>هذه صفحة كأي صفحة في موقع الجمعية. افتح المحادثة من الزر أسفل الصفحة واكتب كما يكتب المستفيد، ثم أجب من صندوق الوارد في نافذة أخرى.</p>
<p lang="en" dir="ltr">This stands for any page of ${escaped(organisation.nameEn)}’s site. Open the chat by the button below and write as a beneficiary would, then answer from the inbox in another window.</p>
<p><a href="/">صندوق الوارد · Inbox</a></p>
</main>
<script src="/chat.js" data-inbox="${inboxId}" async></script>
</body>
</html>
`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
