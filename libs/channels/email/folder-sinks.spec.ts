import { MemorySink } from './email.testing';
import { FolderSinks } from './folder-sinks';

describe(FolderSinks.name, () => {
  it('keeps a cursor for each folder, and finds the one of before there were many', async () => {
    const sink = new MemorySink();
    sink.state = { folder: 'INBOX', lastUid: 7 };
    const folders = new FolderSinks(sink);
    const [inbox, junk] = [folders.of('INBOX'), folders.of('Junk')];
    expect(await inbox.loadState()).toEqual({ folder: 'INBOX', lastUid: 7 });
    expect(await junk.loadState()).toBeNull();
    await Promise.all([inbox.saveState({ lastUid: 8 }), junk.saveState({ lastUid: 1 })]);
    const again = new FolderSinks(sink);
    expect(await again.of('INBOX').loadState()).toEqual({ lastUid: 8 });
    expect(await again.of('Junk').loadState()).toEqual({ lastUid: 1 });
  });
  it('calls the inbox well only when every folder is, and says which one is not', async () => {
    const sink = new MemorySink();
    const folders = new FolderSinks(sink);
    const [inbox, junk] = [folders.of('INBOX'), folders.of('Junk')];
    await inbox.health('ok', 'email.connected');
    expect(sink.healths).toEqual([]);
    await junk.health('error', 'email.folder-missing');
    await inbox.health('ok', 'email.connected');
    await junk.health('ok', 'email.connected');
    expect(sink.healths).toEqual(['error:email.folder-missing', 'ok:email.connected']);
  });
});
