import { Turns } from './turns';

const gate = () => {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((done) => (open = done));
  return { open, passed };
};
const turn = () => new Promise((done) => setImmediate(done));

describe(Turns.name, () => {
  it('keeps the order of one key however slow its first is, and lets no other key wait', async () => {
    const [turns, slow, done] = [new Turns(), gate(), [] as string[]];
    const all = [
      turns.run('a', () => slow.passed.then(() => done.push('a1'))),
      turns.run('a', async () => done.push('a2')),
      turns.run('b', async () => done.push('b1')),
    ];
    await turn();
    expect(done).toEqual(['b1']);
    slow.open();
    await Promise.all(all);
    expect(done).toEqual(['b1', 'a1', 'a2']);
  });

  it('answers with what the work answers, goes on after a failure, and keeps nothing when all is done', async () => {
    const turns = new Turns();
    const failed = turns.run('a', () => Promise.reject(new Error('away')));
    const next = turns.run('a', async () => 7);
    expect(turns.busy).toBe(1);
    await expect(failed).rejects.toThrow('away');
    expect(await next).toBe(7);
    await turn();
    expect(turns.busy).toBe(0);
  });
});
