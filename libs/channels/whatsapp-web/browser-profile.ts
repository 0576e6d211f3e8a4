/** Folder below the inbox's own in which the browser keeps the link; the library gives it this name. */
export const BROWSER_PROFILE = 'session';
