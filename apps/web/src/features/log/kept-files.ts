import { createStore, del, get, set } from 'idb-keyval';

const place = createStore('wasl.log-files', 'files');

/** What the device answers; undefined where it keeps nothing and may even throw at the question. */
async function asked<T>(question: () => Promise<T>): Promise<T | undefined> {
  try {
    return await question();
  } catch {
    return undefined;
  }
}

/** Files of logs that wait for a connection, by the key of their log; the shelf that holds the logs takes no bytes. */
export const keptFiles = {
  /** Rejects when the device keeps nothing, as in a private window, or is full. */
  async keep(clientKey: string, files: readonly File[]): Promise<void> {
    await set(clientKey, [...files], place);
    // A device that runs out of room then clears other sites first.
    void asked(() => navigator.storage.persist());
  },
  /** Empty when the device has let go of them. */
  of: async (clientKey: string): Promise<File[]> => (await asked(() => get<File[]>(clientKey, place))) ?? [],
  drop: (clientKey: string): Promise<void> => asked(() => del(clientKey, place)),
  /** They wait here no longer. */
  async take(clientKey: string): Promise<File[]> {
    const files = await keptFiles.of(clientKey);
    await keptFiles.drop(clientKey);
    return files;
  },
};
