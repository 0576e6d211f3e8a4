import { decodeText } from './charset-repair';
import { readCompressedRtf } from './lzfu';
import { readMapiProperties } from './mapi-properties';
import { readRtf } from './rtf-body';

/** One file out of a `winmail.dat`. */
export interface TnefFile {
  fileName: string;
  mime: string;
  contentId: string | undefined;
  bytes: Buffer<ArrayBuffer>;
}
/** What Outlook wrapped: the words where it kept them readable, and the files. */
export interface TnefContent {
  text: string;
  html: string;
  files: TnefFile[];
}

const SIGNATURE = 0x223e9f78;
const FILES_AT_MOST = 100;
const ATTRIBUTES_AT_MOST = 2_000;
const HEAD_BYTES = 9;
const CHECKSUM_BYTES = 2;

const BODY = 0x2800c;
const CODE_PAGE = 0x69007;
const MESSAGE_PROPERTIES = 0x69003;
const FILE_BEGINS = 0x69002;
const FILE_TITLE = 0x18010;
const FILE_DATA = 0x6800f;
const FILE_PROPERTIES = 0x69005;

const PLAIN_BODY = 0x1000;
const COMPRESSED_RTF = 0x1009;
const HTML_BODY = 0x1013;
const LONG_NAME = 0x3707;
const MIME_TAG = 0x370e;
const CONTENT_ID = 0x3712;
const DATA_OBJECT = 0x3701;

/**
 * The content of a `winmail.dat` (MS-OXTNEF), or null when it is none. Written here because no library at hand bounds
 * what it reads: every length is checked against what is there, and only the words are unpacked.
 */
export function readTnef(bytes: Buffer): TnefContent | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== SIGNATURE) return null;
  const content: TnefContent = { text: '', html: '', files: [] };
  let charset = 'windows-1256';
  let rtf: Buffer | null = null;
  for (const { id, data } of attributesOf(bytes)) {
    if (id === CODE_PAGE && data.length >= 4) charset = `windows-${data.readUInt32LE(0)}`;
    else if (id === BODY) content.text = ended(decodeText(data, charset));
    else if (id === MESSAGE_PROPERTIES) rtf = takeBody(content, data, charset) ?? rtf;
    else if (id === FILE_BEGINS) {
      if (content.files.length === FILES_AT_MOST) break;
      content.files.push(unnamed());
    } else takeFile(content.files.at(-1), { id, data, charset });
  }
  content.files = content.files.filter((file) => file.bytes.length > 0);
  return rtf && content.text === '' && content.html === '' ? { ...content, ...wordsOf(rtf) } : content;
}

/** Read only where the words come in no other form. */
function wordsOf(compressed: Buffer): Pick<TnefContent, 'text' | 'html'> {
  const rtf = readCompressedRtf(compressed);
  return rtf ? readRtf(rtf) : { text: '', html: '' };
}

const unnamed = (): TnefFile => ({
  fileName: '',
  mime: 'application/octet-stream',
  contentId: undefined,
  bytes: Buffer.alloc(0),
});

function* attributesOf(bytes: Buffer): Generator<{ id: number; data: Buffer }> {
  let at = 6;
  for (let count = 0; count < ATTRIBUTES_AT_MOST && at + HEAD_BYTES <= bytes.length; count += 1) {
    const id = bytes.readUInt32LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    const start = at + HEAD_BYTES;
    // A length beyond the end: cut off on the way. What is there is taken, nothing follows.
    yield { id, data: bytes.subarray(start, Math.min(start + length, bytes.length)) };
    at = start + length + CHECKSUM_BYTES;
  }
}

/** Takes the words that can be read at once, and answers those that lie in RTF. */
function takeBody(content: TnefContent, data: Buffer, charset: string): Buffer | null {
  let rtf: Buffer | null = null;
  for (const { id, value, isUnicode } of readMapiProperties(data)) {
    // Of its own charset, whatever the code page of the rest is.
    if (id === HTML_BODY) content.html = ended(decodeText(value));
    if (id === PLAIN_BODY && content.text === '') content.text = textOf({ value, isUnicode }, charset);
    if (id === COMPRESSED_RTF) rtf = value;
  }
  return rtf;
}

function takeFile(
  file: TnefFile | undefined,
  { id, data, charset }: { id: number; data: Buffer; charset: string },
): void {
  if (!file) return;
  if (id === FILE_DATA) file.bytes = Buffer.from(data);
  if (id === FILE_TITLE && file.fileName === '') file.fileName = ended(decodeText(data, charset));
  if (id !== FILE_PROPERTIES) return;
  for (const property of readMapiProperties(data)) {
    if (property.id === LONG_NAME) file.fileName = textOf(property, charset) || file.fileName;
    if (property.id === MIME_TAG) file.mime = textOf(property, charset).toLowerCase() || file.mime;
    if (property.id === CONTENT_ID) file.contentId = textOf(property, charset) || undefined;
    if (property.id === DATA_OBJECT && file.bytes.length === 0) file.bytes = Buffer.from(property.value);
  }
}

function textOf({ value, isUnicode }: { value: Buffer; isUnicode: boolean }, charset: string): string {
  return ended(isUnicode ? value.toString('utf16le') : decodeText(value, charset));
}

/** Texts end in a NUL. */
const ended = (text: string): string => text.split('\0')[0]?.trim() ?? '';
