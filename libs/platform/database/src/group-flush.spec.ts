import { GroupFlush, type InLine } from './group-flush';

interface Item extends InLine {
  name: string;
  size: number;
}

/** A flush that is let go by hand, and what it was given. */
function held(limits: { bytes: number; count?: number }) {
  const batches: string[][] = [];
  const letGo: (() => void)[] = [];
  const group = new GroupFlush<Item>({ ...limits, sizeOf: ({ size }) => size }, async (batch) => {
    batches.push(batch.map(({ name }) => name));
    await new Promise<void>((done) => letGo.push(done));
    for (const item of batch) item.done();
  });
  const bring = (name: string, size = 1): Promise<void> =>
    new Promise((done, fail) => group.add({ name, size, done, fail }));
  return { batches, group, bring, next: () => letGo.shift()?.() };
}
const turn = () => new Promise((done) => setTimeout(done, 5));

describe(GroupFlush.name, () => {
  it('flushes those of one moment together, and those who come meanwhile after them, in their order', async () => {
    const { batches, group, bring, next } = held({ bytes: 100 });
    const first = [bring('a'), bring('b')];
    await turn();
    const second = [bring('c'), bring('d')];
    await turn();
    expect([batches, group.backlog]).toEqual([[['a', 'b']], 2]);
    next();
    await Promise.all(first);
    await turn();
    expect(batches).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    next();
    await Promise.all(second);
    expect(group.backlog).toBe(0);
  });

  it('holds to its bytes and its number, and lets a larger one go alone', async () => {
    const { batches, bring, next } = held({ bytes: 10, count: 3 });
    const all = [bring('large', 50), ...['b', 'c', 'd', 'e'].map((name) => bring(name)), bring('f', 9)];
    for (let n = 0; n < 6; n++) {
      await turn();
      next();
    }
    await Promise.all(all);
    expect(batches).toEqual([['large'], ['b', 'c', 'd'], ['e', 'f']]);
  });
});
