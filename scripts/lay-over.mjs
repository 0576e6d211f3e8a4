// Puts a fresh build of pages in the place of the one that a running server may be giving out.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Pages that were opened before may ask for their parts for this long. */
const KEPT_MS = 7 * 24 * 3_600_000;

function filesUnder(folder, path = '') {
  return readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(folder, join(path, entry.name)) : [join(path, entry.name)],
  );
}

function put(from, to) {
  const draft = `${to}.draft`;
  mkdirSync(join(to, '..'), { recursive: true });
  cpSync(from, draft);
  renameSync(draft, to);
}

/** When each file was first no longer part of the newest build, by its path. */
function readSuperseded(list) {
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : {};
}

/**
 * Lays the files of `fresh` over those of `output`, each complete or not at all, pages last: a page is never there before
 * its parts. What the new build no longer has stays for a week, for the pages that are open; `list` remembers since when.
 */
export function layOver({ fresh, output, list, now = Date.now() }) {
  const files = filesUnder(fresh);
  const isPage = (file) => file.endsWith('.html');
  for (const file of [...files.filter((one) => !isPage(one)), ...files.filter(isPage)])
    put(join(fresh, file), join(output, file));
  const wanted = new Set(files);
  const before = readSuperseded(list);
  const after = {};
  for (const file of filesUnder(output).filter((one) => !wanted.has(one))) {
    const since = before[file] ?? now;
    if (now - since > KEPT_MS) rmSync(join(output, file));
    else after[file] = since;
  }
  writeFileSync(list, JSON.stringify(after));
  rmSync(fresh, { recursive: true, force: true });
}
