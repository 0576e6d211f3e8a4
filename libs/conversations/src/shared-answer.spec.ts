import { SharedAnswer } from './shared-answer';

/** A computation that ends when it is told to. */
function scripted() {
  const runs: { end(value: string): void; fail(): void }[] = [];
  const answer = new SharedAnswer(
    () =>
      new Promise<string>((resolve, reject) => {
        runs.push({ end: resolve, fail: () => reject(new Error('no')) });
      }),
  );
  return { runs, answer };
}
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe(SharedAnswer.name, () => {
  it('computes once for all who ask while another computation runs, and after they asked', async () => {
    const { runs, answer } = scripted();
    const first = answer.ask();
    const later = [answer.ask(), answer.ask(), answer.ask()];
    expect(runs).toHaveLength(1);
    runs[0]?.end('old');
    expect(await first).toBe('old');
    await settle();
    expect(runs).toHaveLength(2);
    runs[1]?.end('new');
    expect(await Promise.all(later)).toEqual(['new', 'new', 'new']);
  });
  it('starts anew when nothing runs', async () => {
    const { runs, answer } = scripted();
    const first = answer.ask();
    runs[0]?.end('1');
    await first;
    const second = answer.ask();
    runs[1]?.end('2');
    expect(await second).toBe('2');
  });
  it('goes on after a failure', async () => {
    const { runs, answer } = scripted();
    const [first, second] = [answer.ask(), answer.ask()];
    runs[0]?.fail();
    await expect(first).rejects.toThrow('no');
    await settle();
    runs[1]?.end('fine');
    expect(await second).toBe('fine');
  });
});
