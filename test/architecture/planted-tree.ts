import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The repository's root. */
export const ROOT = dirname(dirname(__dirname));

/** A small repository in a temporary folder, to show the tools code that must not exist in the real one. */
export interface PlantedTree {
  folder: string;
  remove: () => void;
}

/** Writes `files` (path -> text) beside a copy of the real configuration files named in `configuration`. */
export function plantTree(files: Record<string, string>, configuration: readonly string[]): PlantedTree {
  const folder = mkdtempSync(join(tmpdir(), 'wasl-planted-'));
  for (const name of configuration) cpSync(join(ROOT, name), join(folder, name));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
