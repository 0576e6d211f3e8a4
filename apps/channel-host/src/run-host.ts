import type { HostLink } from '@wasl/channel-kit';
import { CHANNELS } from '@wasl/channels';
import { BootError } from '@wasl/platform/boot';

/** Runs the `host` program of one channel for one inbox; started by a worker, and ends with it. */
export async function runHost({ channelId, folder }: { channelId: string; folder: string }): Promise<void> {
  const channel = CHANNELS.find(({ manifest }) => manifest.id === channelId);
  if (!channel?.host || folder === '' || !process.send)
    throw new BootError('This program is started by a worker, for a channel that has a program of its own.');
  const program = await channel.host();
  await program(linkToParent(folder));
  process.exit(0);
}

const LAST_WORDS_MS = 8_000;

function linkToParent(folder: string): HostLink {
  const endings: (() => Promise<void>)[] = [];
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), LAST_WORDS_MS).unref();
    void Promise.allSettled(endings.map((listener) => listener())).then(() => process.exit(0));
  };
  // A parent that is gone, however it went, closes the channel: nobody is left to report to.
  process.once('disconnect', end);
  process.once('SIGTERM', end);
  // Ctrl+C in a terminal reaches the whole group; the parent decides.
  process.on('SIGINT', () => undefined);
  return {
    folder,
    send: (message) => void process.send?.(message),
    onMessage: (listener) => void process.on('message', listener),
    onEnd: (listener) => void endings.push(listener),
  };
}
