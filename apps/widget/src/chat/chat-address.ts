const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The address of the frame: always on the host that served this script, whatever the page says; null without an inbox. */
export function chatAddress(scriptUrl: string, inbox: string | undefined, pageOrigin: string): string | null {
  if (inbox === undefined || !ID.test(inbox)) return null;
  const address = new URL(`/chat/${inbox}`, new URL(scriptUrl).origin);
  if (/^https?:\/\//.test(pageOrigin)) address.searchParams.set('origin', pageOrigin);
  return address.href;
}

/** The language that the tag, the page or the browser asks for: the first that we speak, Arabic otherwise. */
export function chosenLanguage(...wishes: (string | null | undefined)[]): 'ar' | 'en' {
  for (const wish of wishes) {
    const primary = wish?.toLowerCase().split('-')[0];
    if (primary === 'ar' || primary === 'en') return primary;
  }
  return 'ar';
}
