import type { MailLetter } from '@wasl/contracts';
import { stripReordering } from '@wasl/kernel';
import { parseAddressList, type Mailbox } from './address-list';
import { readBody } from './body-text';
import { HeaderFields } from './header-fields';
import { readFiles } from './media-parts';
import { readMimeTree } from './mime-tree';
import { unwrapWinmail } from './unwrap-winmail';

/** A mail that lies inside another one, opened for reading: its words, not its formatting. */
export function readLetter(bytes: Buffer): MailLetter {
  const header = HeaderFields.read(bytes);
  const tree = readMimeTree(bytes);
  const root = tree ? unwrapWinmail(tree) : null;
  const written = new Date((header.first('date') ?? '').slice(0, 100));
  return {
    subject: stripReordering(header.decoded('subject') ?? '')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, 998),
    from: parseAddressList(header.first('from')).map(nameOf)[0] ?? '',
    to: [...header.all('to'), ...header.all('cc')]
      .flatMap((value) => parseAddressList(value).map(nameOf))
      .slice(0, 50),
    writtenAt: Number.isNaN(written.getTime()) ? null : written.toISOString(),
    text: root ? readBody(root.root).text : '',
    files: root ? filesOf(readFiles(root, 0).parts) : [],
  };
}

const nameOf = ({ name, address }: Mailbox): string => (name === '' ? address : `${name} <${address}>`);

function filesOf(parts: ReturnType<typeof readFiles>['parts']): MailLetter['files'] {
  return parts.flatMap((part) =>
    part.type === 'media'
      ? [
          {
            fileName: part.fileName ?? '',
            mime: part.mime ?? 'application/octet-stream',
            size: part.size ?? 0,
          },
        ]
      : [],
  );
}
