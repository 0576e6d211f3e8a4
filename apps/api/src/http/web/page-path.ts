/** First parts of paths that belong to programs, whatever follows them. */
const OF_PROGRAMS = /^\/(api|ingress|socket\.io|public|health|assets)(?![\w-])/i;
/** No browser writes these for a page of ours; some server behind us, or a guard before us, might read them otherwise. */
const ODD = /\/\/|\\|[\p{Cc}]|%|\/\.{1,2}(\/|$)/u;
const LOOKS_LIKE_A_FILE = /\.[a-z0-9]{1,12}$/i;

/** What an address that no route took is: a page of the workspace, a file of it, or neither. */
export function kindOfPath(url: string): 'page' | 'file' | 'neither' {
  const path = decoded(url.split('?')[0] ?? '/');
  if (path === null || ODD.test(path)) return 'neither';
  if (/^\/assets\/[\w.-]+$/.test(path)) return 'file';
  if (OF_PROGRAMS.test(path)) return 'neither';
  if (!LOOKS_LIKE_A_FILE.test(path)) return 'page';
  return /^\/[\w-][\w.-]*$/.test(path) ? 'file' : 'neither';
}

/** Null for what is no UTF-8, and for a slash that hides in an escape. */
function decoded(path: string): string | null {
  if (/%2f/i.test(path)) return null;
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
