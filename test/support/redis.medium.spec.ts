import { Redis } from 'ioredis';
import { describeWith } from './describe-with';
import { startRedis } from './redis';

/** Real: Debian's redis-server. */
describeWith('redis-server', 'startRedis', () => {
  it('answers on a port of its own, keeps data apart, and is gone after stop', async () => {
    const [one, other] = await Promise.all([startRedis(), startRedis()]);
    const client = new Redis(one.url);
    await client.set('key', 'value');
    const neighbour = new Redis(other.url);
    expect(await neighbour.get('key')).toBeNull();
    client.disconnect();
    neighbour.disconnect();
    await Promise.all([one.stop(), other.stop()]);
    const late = new Redis(one.url, { lazyConnect: true, retryStrategy: () => null });
    late.on('error', () => undefined);
    await expect(late.connect()).rejects.toThrow();
  });
});
