import { BootError } from './boot-error';

const LEAST = [22, 19] as const;

/** Throws a readable BootError for a Node.js that lacks what our packages need (the machine's own may be older). */
export function refuseOldNode(version: string = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) return;
  const wanted = LEAST.join('.');
  throw new BootError(
    `Wasl needs Node.js ${wanted} or newer; this is ${version}. node_modules/.bin/node is the right one.`,
  );
}
