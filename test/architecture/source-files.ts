import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './planted-tree';

/** One file of the repository: its path from the root, with forward slashes, and its text. */
export interface SourceFile {
  path: string;
  text: string;
}

const LEFT_OUT = new Set(['node_modules', 'dist', 'data', 'fixtures', 'public']);
const SOURCE = /\.(tsx?|mjs|cjs|css)$/;

function walk(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : walk(path);
    return SOURCE.test(entry.name) ? [path] : [];
  });
}

/** Every source file under the given folders of the repository, fixtures and generated folders apart. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders.flatMap(walk).map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

/** The names of the folders directly in `folder`. */
export function foldersIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}
