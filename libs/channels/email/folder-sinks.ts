import type { EventSink } from '@wasl/channel-kit';

type Level = 'ok' | 'warning' | 'error';
/** How far each folder was read; `folders` is the sign of this shape, older ones held one cursor. */
interface FolderStates {
  folders: Record<string, unknown>;
}

/**
 * One sink for each folder of a mailbox over the one sink of its inbox: each folder keeps a cursor of its own, and the
 * inbox is well only when every folder is.
 */
export class FolderSinks {
  private readonly levels = new Map<string, Level>();
  private states: Promise<FolderStates> | null = null;

  constructor(private readonly sink: EventSink) {}

  of(folder: string): EventSink {
    this.levels.set(folder, 'warning');
    return {
      accept: (event) => this.sink.accept(event),
      health: (level, code, detail) => this.report(folder, level, { code, detail: detail ?? '' }),
      loadState: async () => (await this.load()).folders[folder] ?? null,
      saveState: async (state) => {
        const states = await this.load();
        states.folders[folder] = state;
        await this.sink.saveState(states);
      },
    };
  }

  /** A folder that is well must not hide another one that is not. */
  private async report(
    folder: string,
    level: Level,
    { code, detail }: { code: string; detail: string },
  ): Promise<void> {
    this.levels.set(folder, level);
    const others = [...this.levels].some(([name, each]) => name !== folder && each !== 'ok');
    if (level === 'ok' && others) return;
    const named = this.levels.size > 1 && !detail.startsWith(folder) ? `${folder} ${detail}`.trim() : detail;
    await this.sink.health(level, code, named);
  }

  private load(): Promise<FolderStates> {
    this.states ??= this.sink.loadState().then(readStates);
    return this.states;
  }
}

function readStates(stored: unknown): FolderStates {
  if (typeof stored !== 'object' || stored === null) return { folders: {} };
  if ('folders' in stored && typeof stored.folders === 'object' && stored.folders !== null)
    return { folders: { ...stored.folders } };
  const folder = 'folder' in stored && typeof stored.folder === 'string' ? stored.folder : null;
  return { folders: folder === null ? {} : { [folder]: stored } };
}
