/** A file of a person: its address at the API, and the one at the store to which that redirects. */
interface ShelvedFile {
  path: string;
  name: string;
  bytes: Buffer;
  mime: string;
}

/** Files that people sent, as the provider keeps them. */
export class MediaShelf {
  private readonly files: ShelvedFile[] = [];

  keep(file: ShelvedFile): void {
    this.files.push(file);
  }

  byPath(path: string): ShelvedFile | null {
    return this.files.find((file) => file.path === path) ?? null;
  }

  byName(name: string): ShelvedFile | null {
    return this.files.find((file) => file.name === name) ?? null;
  }

  /** Lets every file be gone, as after a deletion. */
  clear(): void {
    this.files.length = 0;
  }
}
