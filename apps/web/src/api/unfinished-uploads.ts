import { z } from 'zod';

const PLACE = 'wasl.unfinished-uploads';
const shape = z.record(z.string(), z.string());
const MOST = 20;
/** Files that travel in this page at this moment: the same file chosen twice is two uploads. */
const travelling = new Set<string>();

/** What tells a file that is chosen again after a reload. */
type Told = Pick<File, 'name' | 'size' | 'lastModified'>;

const markOf = ({ name, size, lastModified }: Told): string => `${size}/${lastModified}/${name}`;

/** Remembers in this tab which uploads did not end, so that the same file goes on where it broke off. */
export class UnfinishedUploads {
  constructor(private readonly tab: Storage) {}

  /** The id of an upload of this file that did not end; null when there is none, or it travels already. */
  take(file: Told): string | null {
    const mark = markOf(file);
    if (travelling.has(mark)) return null;
    travelling.add(mark);
    return this.all()[mark] ?? null;
  }

  begun(file: Told, id: string): void {
    const entries = Object.entries({ ...this.all(), [markOf(file)]: id });
    this.tab.setItem(PLACE, JSON.stringify(Object.fromEntries(entries.slice(-MOST))));
  }

  /** It broke off, and can go on. */
  paused(file: Told): void {
    travelling.delete(markOf(file));
  }

  /** It arrived, or is not wanted any more. */
  ended(file: Told): void {
    const { [markOf(file)]: _ended, ...rest } = this.all();
    this.tab.setItem(PLACE, JSON.stringify(rest));
    this.paused(file);
  }

  private all(): Record<string, string> {
    try {
      return shape.parse(JSON.parse(this.tab.getItem(PLACE) ?? '{}'));
    } catch {
      // Not ours, or cut off: it counts as nothing.
      return {};
    }
  }
}
