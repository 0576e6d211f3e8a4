import { existsSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser of the machine; undefined leaves the choice to PUPPETEER_EXECUTABLE_PATH. */
export function chromiumPath(): string | undefined {
  return USUAL_PLACES.find((path) => existsSync(path));
}

/** How the browser is started: small, without a screen, and without the sandbox only where root cannot have one. */
export function chromiumArguments(): string[] {
  const asRoot = process.getuid?.() === 0;
  return ['--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', ...(asRoot ? ['--no-sandbox'] : [])];
}

const LOCKS = ['SingletonLock', 'SingletonSocket', 'SingletonCookie'];

/** The browser that holds this profile, or undefined: Chromium's lock is a link named `<host>-<pid>`. */
export function browserOf(profile: string): number | undefined {
  let target: string;
  try {
    target = readlinkSync(join(profile, 'SingletonLock'));
  } catch {
    return undefined;
  }
  const pid = Number(/-(\d+)$/.exec(target)?.[1]);
  // The number may be somebody else's by now: only a process that names the profile is the browser.
  return Number.isInteger(pid) && commandOf(pid).includes(profile) ? pid : undefined;
}

/** Ends a browser that outlived its session; without this its profile stays locked, and it goes on alone. */
export function endLeftBrowser(profile: string): void {
  const pid = browserOf(profile);
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
  for (const lock of LOCKS) rmSync(join(profile, lock), { force: true });
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
