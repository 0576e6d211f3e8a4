import { type NeededServer, serverOutOfReach, silenceOf } from '@wasl/platform/boot';
import { Redis } from 'ioredis';

const PATIENCE_MS = 5_000;

/** Asks Redis once before anything depends on it; throws a BootError that says what is wrong and how to mend it. */
export async function reachRedis(url: string): Promise<void> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  // Its connect() says only that the connection is closed; the reason comes as an event before.
  let reason: unknown = null;
  client.on('error', (error) => (reason ??= error));
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    throw explainRedis(reason ?? error, url);
  } finally {
    client.disconnect();
  }
}

function explainRedis(error: unknown, url: string): Error {
  const server: NeededServer = {
    name: 'Redis',
    setting: 'REDIS_URL',
    url,
    advice: 'Start it or correct REDIS_URL; without that setting the queues live in PostgreSQL.',
  };
  const text = error instanceof Error ? error.message : String(error);
  if (/NOAUTH|WRONGPASS|NOPERM|AUTH/.test(text))
    return serverOutOfReach(
      server,
      'it does not take this user and password',
      'Correct the user and the password in REDIS_URL.',
    );
  if (/LOADING|MASTERDOWN/.test(text))
    return serverOutOfReach(server, 'it is starting', 'Try again in a moment.');
  return serverOutOfReach(server, silenceOf(error) ?? 'it gives no usable answer');
}
