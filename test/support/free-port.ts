import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the range from which the system gives ports to outgoing connections: a server of ours that is restarted finds its port free. */
const FIRST = 20_000;
const LAST = 32_000;
/** Specs that run beside each other draw from different halves: between the look and the use, nobody takes it. */
const HALF = Number(process.env.JEST_WORKER_ID ?? 0) % 2;

/** A port of 127.0.0.1 that nobody listens on, and that no outgoing connection will take while its server is away. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 200; tries++) {
    const port = randomInt(FIRST / 2, LAST / 2) * 2 + HALF;
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port between ${FIRST} and ${LAST}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
