import { isBodyText } from './body-text';
import { walkParts, type MimePart, type MimeTree } from './mime-tree';
import { readTnef, type TnefContent } from './tnef';

const UNWRAPPED_AT_MOST = 3;

/** The mail with every `winmail.dat` replaced by what Outlook wrapped in it; one that cannot be read stays a file. */
export function unwrapWinmail(tree: MimeTree): MimeTree {
  const wrapped = [...walkParts(tree.root)].filter(isWinmail).slice(0, UNWRAPPED_AT_MOST);
  if (wrapped.length === 0) return tree;
  let needsWords = ![...walkParts(tree.root)].some(hasWords);
  for (const part of wrapped) {
    const content = readTnef(part.bytes);
    const children = content ? partsOf(content, needsWords) : [];
    if (children.length === 0) continue;
    needsWords = needsWords && !children.some(hasWords);
    Object.assign(part, {
      type: 'multipart/mixed',
      fileName: undefined,
      disposition: '',
      bytes: Buffer.alloc(0),
      children,
    });
  }
  return tree;
}

const isWinmail = ({ type, fileName }: MimePart): boolean =>
  type === 'application/ms-tnef' ||
  type === 'application/vnd.ms-tnef' ||
  /^winmail\.dat$/i.test(fileName ?? '');

const hasWords = (part: MimePart): boolean =>
  isBodyText(part) && !part.type.startsWith('multipart/') && part.bytes.some((byte) => byte > 0x20);

function partsOf({ text, html, files }: TnefContent, needsWords: boolean): MimePart[] {
  const words = html === '' ? text : html;
  const body = part({ type: html === '' ? 'text/plain' : 'text/html', bytes: Buffer.from(words) });
  return [
    ...(needsWords && words !== '' ? [body] : []),
    ...files.map((file) =>
      part({
        type: /^[^\s/]+\/[^\s/]+$/.test(file.mime) ? file.mime : 'application/octet-stream',
        fileName: file.fileName || 'file',
        contentId: file.contentId,
        disposition: 'attachment',
        bytes: file.bytes,
      }),
    ),
  ];
}

function part(more: Partial<MimePart> & Pick<MimePart, 'type' | 'bytes'>): MimePart {
  return {
    params: new Map([['charset', 'utf-8']]),
    disposition: '',
    fileName: undefined,
    contentId: undefined,
    children: [],
    refused: null,
    ...more,
  };
}
