/** A picture that travelled inside a mail. */
export interface InlineImage {
  contentId: string;
  mime: string;
  bytes: Buffer;
}

/** What the frame may do: show words, colours and the pictures inside it. No script, no request to anybody, no form. */
export const MAIL_POLICY =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; " +
  'sandbox allow-popups allow-popups-to-escape-sandbox';

const STYLE =
  'html{color-scheme:light;background:#fff}body{margin:12px;color:#1a1a1a;font:15px/1.7 system-ui,"Noto Naskh Arabic",sans-serif;overflow-wrap:anywhere}' +
  'img{max-inline-size:100%;block-size:auto}table{max-inline-size:100%}blockquote{margin-inline:0;padding-inline-start:12px;border-inline-start:3px solid #d5d5d5}';

const IMAGE = /<img\b([^>]*?)\sdata-cid="([^"]*)"([^>]*)>/g;
const REMOTE = /<img\b([^>]*?)\sdata-remote-src="([^"]*)"([^>]*)>/g;

/** The addresses of pictures that a cleaned mail would like to show, each once. */
export const remoteAddresses = (cleaned: string): string[] => [
  ...new Set([...cleaned.matchAll(REMOTE)].map((match) => unescaped(match[2] ?? ''))),
];

/**
 * The page of a mail's own formatting. Pictures of the mail are written into it, because its frame has an origin of its
 * own and no session: it could not load them. Pictures from elsewhere stay unloaded.
 */
export function mailDocument(
  cleaned: string,
  images: readonly InlineImage[],
  remote: ReadonlyMap<string, Pick<InlineImage, 'mime' | 'bytes'>> = new Map(),
): string {
  const byId = new Map(images.map((image) => [image.contentId, image]));
  const shown =
    (find: (name: string) => Pick<InlineImage, 'mime' | 'bytes'> | undefined) =>
    (whole: string, ...[before = '', name = '', after = '']: string[]): string => {
      const image = find(unescaped(name));
      return image
        ? `<img${before} src="data:${image.mime};base64,${image.bytes.toString('base64')}"${after}>`
        : whole;
    };
  const body = cleaned
    .replace(
      REMOTE,
      shown((address) => remote.get(address)),
    )
    .replace(
      IMAGE,
      shown((id) => byId.get(id)),
    );
  const head = `<meta charset="utf-8"><meta name="referrer" content="no-referrer"><title></title><style>${STYLE}</style>`;
  return `<!doctype html><html><head>${head}</head><body dir="auto">${body}</body></html>`;
}

const unescaped = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
