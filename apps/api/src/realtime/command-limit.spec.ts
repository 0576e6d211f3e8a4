import { CommandLimit } from './command-limit';

describe(CommandLimit.name, () => {
  it('takes a burst, then ten a second', () => {
    const limit = new CommandLimit(0);
    const taken = (at: number, n: number) =>
      Array.from({ length: n }, () => limit.ask(at)).filter((verdict) => verdict === 'take').length;
    expect(taken(0, 100)).toBe(30);
    expect(taken(1000, 100)).toBe(10);
    expect(taken(60_000, 40)).toBe(30);
  });
  it('cuts who does not stop', () => {
    const limit = new CommandLimit(0);
    const verdicts = Array.from({ length: 300 }, () => limit.ask(0));
    expect(verdicts.indexOf('cut')).toBe(230);
  });
});
