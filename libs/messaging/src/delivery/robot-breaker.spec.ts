import { refuseRobots, type Turn } from './robot-breaker';

const turn = (direction: Turn['direction'], machine: boolean): Turn => ({ direction, machine });
const person = turn('in', false);
const automatic = turn('out', true);
const officer = turn('out', false);

describe('refuseRobots', () => {
  it('lets an automatic answer to a person leave', () => {
    for (const turns of [[], [person], [person, automatic, person]])
      expect(() => refuseRobots(turns)).not.toThrow();
  });
  it('answers no machine', () => {
    expect(() => refuseRobots([turn('in', true)])).toThrow(/machine/);
    expect(() => refuseRobots([automatic, turn('in', true), officer])).toThrow(/machine/);
  });
  it('stops two machines that answer each other, even when one looks like a person', () => {
    const dance = [person, automatic, person, automatic, person, automatic];
    expect(() => refuseRobots(dance)).toThrow(expect.objectContaining({ code: 'two-robots' }) as Error);
    expect(() => refuseRobots(dance.slice(0, 5))).not.toThrow();
  });
  it('does not mistake a quick chat with an officer for one', () => {
    expect(() => refuseRobots([person, officer, person, automatic, person, automatic])).not.toThrow();
  });
});
