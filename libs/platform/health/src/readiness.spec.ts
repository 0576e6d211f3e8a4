import { createLog } from '@wasl/platform/logging';
import { Readiness } from './readiness';

describe(Readiness.name, () => {
  const readiness = () => new Readiness(createLog('silent'));

  it('is ready while every check passes', async () => {
    const ready = readiness();
    ready.add('database', async () => 1);
    expect(await ready.report()).toEqual({ ready: true, checks: { database: 'up' } });
  });
  it('names what is down and is not ready', async () => {
    const ready = readiness();
    ready.add('database', async () => 1);
    ready.add('queue', () => Promise.reject(new Error('gone')));
    expect(await ready.report()).toEqual({ ready: false, checks: { database: 'up', queue: 'down' } });
  });
  it('goes on without what is optional, and says that it is gone', async () => {
    const ready = readiness();
    ready.add('database', async () => 1);
    ready.add('files', () => Promise.reject(new Error('gone')), { optional: true });
    expect(await ready.report()).toEqual({ ready: true, checks: { database: 'up', files: 'down' } });
  });
  it('asks once for a crowd', async () => {
    const ready = readiness();
    let asked = 0;
    ready.add('database', async () => ++asked);
    await Promise.all([ready.report(), ready.report(), ready.report()]);
    expect(asked).toBe(1);
  });
  it('sends requests away as soon as it leaves', async () => {
    const ready = readiness();
    ready.add('database', async () => 1);
    await ready.report();
    ready.leave();
    expect((await ready.report()).ready).toBe(false);
  });
});
