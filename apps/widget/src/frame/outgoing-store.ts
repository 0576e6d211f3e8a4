import type { Envelope } from './visit-api';

/** A message that has not reached the door, as this browser keeps it over reloads. */
export interface Unsent extends Envelope {
  inboxId: string;
  /** The visit by which it was written; null before the first one has begun. */
  visitor: string | null;
  text: string;
  file: { blob: Blob; name: string; voice: boolean } | null;
  at: string;
}

/** Keeps what was written until the door has it; in memory where the browser keeps nothing. */
export class OutgoingStore {
  private readonly memory = new Map<string, Unsent>();
  private readonly opened: Promise<IDBDatabase | null>;

  constructor(private readonly inboxId: string) {
    this.opened = openDatabase();
  }

  async put(message: Unsent): Promise<void> {
    this.memory.set(message.clientId, message);
    await this.run('readwrite', (store) => store.put(message));
  }

  async drop(clientId: string): Promise<void> {
    this.memory.delete(clientId);
    await this.run('readwrite', (store) => store.delete(clientId));
  }

  /** Everything of this chat that was not sent, in the order of writing. */
  async all(): Promise<Unsent[]> {
    const stored =
      (await this.run<Unsent[]>('readonly', (store) => store.getAll() as IDBRequest<Unsent[]>)) ?? [];
    for (const message of stored)
      if (!this.memory.has(message.clientId)) this.memory.set(message.clientId, message);
    return [...this.memory.values()]
      .filter((message) => message.inboxId === this.inboxId)
      .sort((a, b) => (a.at < b.at ? -1 : 1));
  }

  private async run<T>(
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest,
  ): Promise<T | null> {
    const database = await this.opened;
    if (!database) return null;
    return new Promise((resolve) => {
      const request = ask(database.transaction('unsent', mode).objectStore('unsent'));
      request.onsuccess = () => resolve(request.result as T);
      // Full or closed under us: what is in memory still goes out.
      request.onerror = () => resolve(null);
    });
  }
}

function openDatabase(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open('wasl-chat', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('unsent', { keyPath: 'clientId' });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}
