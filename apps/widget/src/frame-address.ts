/** What the script tag of a page says of the form that it wants. */
export interface FormTag {
  /** `data-form`: last part of the form's address. */
  form: string | undefined;
  /** `data-lang`: ar or en; the reader's own choice when absent. */
  lang: string | undefined;
}

const SLUG = /^[a-z0-9-]{1,64}$/;

/**
 * The address to put into the frame: always on the host that served this script, whatever the page says. Null when the
 * tag names no form. The page's origin goes along so that the frame can name whom it speaks to.
 */
export function frameAddress(scriptUrl: string, tag: FormTag, pageOrigin: string): string | null {
  if (tag.form === undefined || !SLUG.test(tag.form)) return null;
  const address = new URL(`/f/${tag.form}`, new URL(scriptUrl).origin);
  address.searchParams.set('embed', '1');
  if (tag.lang === 'ar' || tag.lang === 'en') address.searchParams.set('lang', tag.lang);
  // A page from a file has no origin: its frame keeps its first height.
  if (/^https?:\/\//.test(pageOrigin)) address.searchParams.set('origin', pageOrigin);
  return address.href;
}
