import { passedOnEnvironment } from '@wasl/platform/config';
import { execFile } from 'node:child_process';

/** How a PDF is drawn; a spec puts another program or other bounds in. */
export interface PageRenderer {
  program: string;
  /** Dots of the longer side. */
  side: number;
  cpuSeconds: number;
  patienceMs: number;
}
const USUAL: PageRenderer = { program: 'pdftoppm', side: 960, cpuSeconds: 8, patienceMs: 10_000 };

/** Larger ones are scans of books: their first page is not worth the memory. */
const PDF_AT_MOST = 50 * 1024 * 1024;
const PICTURE_AT_MOST = 32 * 1024 * 1024;
const MEMORY_KB = 768 * 1024;
/** What a shell says of a program that is not there, or may not be run. */
const NO_PROGRAM = new Set([126, 127]);

/**
 * The first page as a PNG, drawn by poppler's pdftoppm in a process of its own; null where it cannot be drawn, `unable`
 * where the program is missing. A hostile file has that process, 768 MB of address space, eight seconds of processor and
 * ten of patience; it can write no file, and finds no secret of ours in its environment.
 */
export function drawFirstPage(
  pdf: Buffer,
  renderer: Partial<PageRenderer> = {},
): Promise<Buffer | null | 'unable'> {
  if (pdf.length > PDF_AT_MOST) return Promise.resolve(null);
  const { program, side, cpuSeconds, patienceMs } = { ...USUAL, ...renderer };
  const page = ['-png', '-singlefile', '-f', '1', '-l', '1', '-scale-to', String(side), '-'];
  const options = {
    encoding: 'buffer',
    timeout: patienceMs,
    killSignal: 'SIGKILL',
    maxBuffer: PICTURE_AT_MOST,
    env: passedOnEnvironment(),
  } as const;
  return new Promise((done) => {
    const args = ['-c', bounded(cpuSeconds), program, ...page];
    const child = execFile('/bin/sh', args, options, (error, stdout) => {
      if (error) done(isMissing(error.code) ? 'unable' : null);
      else done(stdout.length > 0 ? stdout : null);
    });
    // It may have seen enough, or be missing, before everything was written.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(pdf);
  });
}

/** A bound that this system does not know is left out; the others hold. `exec`: the shell is gone, and the bounds stay. */
function bounded(cpuSeconds: number): string {
  const bounds = [`-v ${MEMORY_KB}`, `-t ${cpuSeconds}`, '-f 0', '-c 0', '-n 64'];
  return `${bounds.map((bound) => `ulimit ${bound} 2>/dev/null`).join('; ')}; exec "$0" "$@"`;
}

const isMissing = (code: unknown): boolean =>
  code === 'ENOENT' || (typeof code === 'number' && NO_PROGRAM.has(code));
