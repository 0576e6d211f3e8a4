import { ChannelError } from '@wasl/channel-kit';

/** One message of a thread's last minutes. */
export interface Turn {
  direction: 'in' | 'out';
  /** True for what we sent by ourselves, and for what says of itself that a machine wrote it. */
  machine: boolean;
}

/** So many changes of speaker within minutes are no conversation of people, whatever the headers say. */
const ALTERNATIONS = 5;

/**
 * Refuses an automatic message to a machine, or into a thread in which we and somebody have been answering each other
 * without a person of ours: two robots that greet each other would never stop. Throws ChannelError `forbidden`.
 */
export function refuseRobots(newestFirst: readonly Turn[]): void {
  const [last] = newestFirst.filter(({ direction }) => direction === 'in');
  if (last?.machine)
    throw new ChannelError('forbidden', 'a machine wrote the last message: it is not answered by another', {
      code: 'answers-a-robot',
    });
  const ours = newestFirst.filter(({ direction }) => direction === 'out');
  if (ours.every(({ machine }) => machine) && changesOf(newestFirst) >= ALTERNATIONS)
    throw new ChannelError('forbidden', 'two machines answer each other: this one stops', {
      code: 'two-robots',
    });
}

const changesOf = (turns: readonly Turn[]): number =>
  turns.filter((turn, at) => at > 0 && turn.direction !== turns[at - 1]?.direction).length;
