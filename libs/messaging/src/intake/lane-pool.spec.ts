import { LanePool } from './lane-pool';

/** Rounds that end when the test says so. */
function scripted(beside = 2) {
  const begun: number[] = [];
  const open = new Map<number, { done: () => void; fail: (error: Error) => void }>();
  const pool = new LanePool(beside, (lane) => {
    begun.push(lane);
    return new Promise((done, fail) => open.set(lane, { done, fail }));
  });
  const turn = () => new Promise((next) => setImmediate(next));
  return { pool, begun, open, turn };
}

describe(LanePool.name, () => {
  it('works some lanes beside each other, and the next when one of them is done', async () => {
    const { pool, begun, open, turn } = scripted();
    void Promise.all([1, 2, 3].map((lane) => pool.ask(lane)));
    expect(begun).toEqual([1, 2]);
    open.get(2)?.done();
    await turn();
    expect(begun).toEqual([1, 2, 3]);
  });

  it('gives everybody who asks during a round one round after it', async () => {
    const { pool, begun, open, turn } = scripted();
    const first = pool.ask(1);
    const later = [pool.ask(1), pool.ask(1)];
    open.get(1)?.done();
    await first;
    await turn();
    expect(begun).toEqual([1, 1]);
    open.get(1)?.done();
    await Promise.all(later);
    await turn();
    expect(begun).toEqual([1, 1]);
    expect(pool.idle).toBe(true);
  });

  it('tells a failure to who asked for that round, and goes on', async () => {
    const { pool, begun, open, turn } = scripted(1);
    const failing = pool.ask(1);
    const next = pool.ask(2);
    open.get(1)?.fail(new Error('no database'));
    await expect(failing).rejects.toThrow('no database');
    await turn();
    expect(begun).toEqual([1, 2]);
    open.get(2)?.done();
    await expect(next).resolves.toBeUndefined();
  });

  it('waits at its end for what runs, and begins nothing more', async () => {
    const { pool, begun, open, turn } = scripted(1);
    void pool.ask(1);
    const dropped = pool.ask(2);
    let closed = false;
    const closing = pool.close().then(() => (closed = true));
    await dropped;
    expect(closed).toBe(false);
    open.get(1)?.done();
    await closing;
    void pool.ask(3);
    await turn();
    expect(begun).toEqual([1]);
  });
});
