import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The programs of the operating system that specs may ask for, with the Debian package of each. */
const PROGRAMS = {
  chromium: 'chromium',
  'chromium-headless-shell': 'chromium-headless-shell',
  'redis-server': 'redis-server',
  dovecot: 'dovecot-imapd',
  pdftoppm: 'poppler-utils',
  swaks: 'swaks',
} as const;

/** A program of the operating system that a spec needs. */
export type SystemProgram = keyof typeof PROGRAMS;

/** Where the program lies, or undefined; the system's own folders are searched even when PATH lacks them. */
export function programPath(program: SystemProgram): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin', '/usr/local/bin'];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

/**
 * `describe`, but skipped where the program is missing. The reason becomes part of the title: `npm test` prints it
 * beside each skipped test.
 */
export function describeWith(program: SystemProgram, title: string, body: () => void): void {
  if (programPath(program)) {
    describe(title, body);
    return;
  }
  describe.skip(`${title} [skipped: ${program} is missing, Debian package ${PROGRAMS[program]}]`, body);
}
