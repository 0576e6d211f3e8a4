import type { MediaStore } from '@wasl/messaging';
import { demoFiles } from './demo-files.gen';
import type { Story, StoryTurn } from './story';

type Stored = Awaited<ReturnType<MediaStore['storeAsItCame']>>;

/** The files of the demo, by name, as the store keeps them. */
export type DemoFiles = ReadonlyMap<string, Stored>;

/** A file, the formatting of a letter, or an appointment, under the name by which stories speak of it. */
interface Shelved {
  name: string;
  fileName: string;
  mime: string;
  bytes: Buffer;
}

/** Puts the invented files and the formatting of letters where real ones would lie. Storing twice stores once. */
export async function storeFiles(store: MediaStore, stories: readonly Story[]): Promise<DemoFiles> {
  const files = Object.entries(demoFiles).map(([name, { base64, fileName, mime }]) => ({
    ...{ name, fileName, mime },
    bytes: Buffer.from(base64, 'base64'),
  }));
  const written = stories.flatMap(({ turns }) => turns.flatMap(writtenIn));
  const kept = await Promise.all(
    [...files, ...written].map(async (file) => [file.name, await store.storeAsItCame(file)] as const),
  );
  return new Map(kept);
}

function writtenIn({ html, parts }: StoryTurn): Shelved[] {
  const letter = html ? [text(html.body, { fileName: 'letter.html', mime: 'text/html' }, html.body)] : [];
  const appointments = parts.flatMap((part) => {
    if (!('file' in part) || typeof part.file === 'string') return [];
    const { title } = part.file.event;
    return [text(title, { fileName: `${title}.ics`, mime: 'text/calendar' }, cardOf(title))];
  });
  return [...letter, ...appointments];
}

const text = (name: string, kind: { fileName: string; mime: string }, words: string): Shelved => ({
  ...{ name, ...kind },
  bytes: Buffer.from(words, 'utf8'),
});

const cardOf = (title: string): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    `SUMMARY:${title}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
