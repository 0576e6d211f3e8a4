/** What a browser says about where a request comes from. */
export interface RequestOrigin {
  origin: string | undefined;
  secFetchSite: string | undefined;
  /** Host and port that the request was sent to. */
  host: string;
}

/**
 * Whether a page of ours made the request: Origin names our public address or the very host that was asked; without
 * an Origin, the browser must call it same-origin. Silence is no proof: programs use API keys instead of cookies.
 */
export function isSameOrigin({ origin, secFetchSite, host }: RequestOrigin, publicUrl: string): boolean {
  if (origin === undefined) return secFetchSite === 'same-origin';
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  if (page.protocol !== 'http:' && page.protocol !== 'https:') return false;
  // A proxy may speak http to us for a page that is https: hosts are compared, the browser vouches for the rest.
  return page.origin === new URL(publicUrl).origin || (host !== '' && page.host === host.toLowerCase());
}
