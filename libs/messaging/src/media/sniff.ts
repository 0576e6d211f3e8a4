/** What a file is by its bytes. */
export interface Sniffed {
  mime: string;
  extension: string | null;
  /** Why it is not kept, as an error code. */
  refusal: string | null;
}

/** Programs and disk images: nobody sends one to a charity for a good reason, and some open on a click. */
const PROGRAMS = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/vnd.ms-cab-compressed',
  'application/x-msi',
  'application/java-vm',
  'application/vnd.android.package-archive',
  'application/x-apple-diskimage',
  'application/x-ms-shortcut',
  'application/wasm',
  'application/x-rpm',
  'application/x-deb',
]);
/** Text formats have no magic bytes: the sender's word is taken for these, and for nothing else. */
const TEXTS = new Map([
  ['text/plain', 'txt'],
  ['text/csv', 'csv'],
  ['text/calendar', 'ics'],
  ['text/vcard', 'vcf'],
  ['text/html', 'html'],
  ['image/svg+xml', 'svg'],
  ['application/json', 'json'],
  ['application/xml', 'xml'],
  ['text/xml', 'xml'],
  ['message/rfc822', 'eml'],
]);

/** Judges by magic bytes; a claim without them is believed only where it can do no harm. */
export async function sniff(bytes: Buffer, claimed: string): Promise<Sniffed> {
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found) {
    const mime = found.mime.split(';')[0]?.trim() ?? found.mime;
    return {
      mime: played(mime, claimed),
      extension: found.ext,
      refusal: PROGRAMS.has(mime) ? 'media.program' : null,
    };
  }
  const claim = (claimed.split(';')[0] ?? '').trim().toLowerCase();
  const text = TEXTS.get(claim);
  if (text !== undefined && isText(bytes)) return { mime: claim, extension: text, refusal: null };
  if (bytes.length > 0 && isText(bytes)) return { mime: 'text/plain', extension: 'txt', refusal: null };
  return { mime: 'application/octet-stream', extension: null, refusal: null };
}

/** One container, two uses: only the sender knows whether an MP4, WebM or Ogg file is to be heard or seen. */
function played(mime: string, claimed: string): string {
  const claim = claimed.split(';')[0]?.trim().toLowerCase() ?? '';
  const [kind, subtype] = mime.split('/');
  const [claimedKind] = claim.split('/');
  const container = subtype === 'mp4' || subtype === 'webm' || subtype === 'ogg';
  return container &&
    (kind === 'video' || kind === 'audio' || kind === 'application') &&
    (claimedKind === 'audio' || claimedKind === 'video')
    ? `${claimedKind}/${subtype}`
    : mime;
}

/** No NUL in the first kilobytes: good enough to tell text from the rest. */
const isText = (bytes: Buffer): boolean => !bytes.subarray(0, 8192).includes(0);
