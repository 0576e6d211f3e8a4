/** What runs, or opens as a page of its own, when somebody clicks on it where it was saved. */
const ACTS_ON_A_CLICK =
  /\.(?:x?html?|xht|mht(?:ml)?|svgz?|m?js|jse|ws[fh]|vb[se]|hta|exe|com|bat|cmd|ps1|scr|pif|msi|jar|lnk|url|reg|sh|desktop)$/i;
const ANY_EXTENSION = /\.[a-z0-9]{1,8}$/i;

/**
 * The name under which a file is saved. One without any extension gets that of its bytes, so that it opens there; one that
 * promises a program or a page and holds something else gets it too, so that a click does what the bytes are.
 */
export function namedByContent(name: string, extension: string | null): string {
  const honest = extension !== null && name.toLowerCase().endsWith(`.${extension}`);
  if (ACTS_ON_A_CLICK.test(name) && !honest) return `${name}.${extension ?? 'bin'}`;
  return extension === null || ANY_EXTENSION.test(name) ? name : `${name}.${extension}`;
}
