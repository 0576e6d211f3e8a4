// What a program needs to run at all. No secret and no setting of ours is among it.
const NAMES = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'PUPPETEER_EXECUTABLE_PATH', 'NODE_ENV'];

/** The part of our environment that programs get which we start. */
export function passedOnEnvironment(): Record<string, string> {
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
