import { WritingPace } from './writing-pace';

const HOUR = 3_600_000;
const answering = (n: number) => ({ sql: () => Promise.resolve([{ n }]) }) as never;

describe(WritingPace.name, () => {
  it('is lively while few wait and patient while many do', async () => {
    const [lively] = await new WritingPace(answering(3)).next();
    const [patient] = await new WritingPace(answering(16)).next();
    expect(lively).toBeLessThan(15_000);
    expect(patient).toBeGreaterThan(60_000);
  });

  it('lets no more than ninety people write in an hour', async () => {
    let now = 0;
    const pace = new WritingPace(answering(0), () => now);
    let written = 0;
    while (now < HOUR) {
      written += 1;
      const [pause] = await pace.next();
      now += pause;
    }
    expect(written).toBe(90);
  });

  it('goes on, patiently, while nobody knows how many wait', async () => {
    const away = { sql: () => Promise.reject(new Error('away')) } as never;
    expect((await new WritingPace(away).next())[0]).toBeGreaterThan(60_000);
  });
});
