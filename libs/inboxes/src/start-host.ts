import type { HostProcess } from '@wasl/channel-kit';
import { passedOnEnvironment } from '@wasl/platform/config';
import { fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import { type HostComplaint, HostComplaints } from './host-complaint';

const LAST_WORDS_MS = 10_000;
const PIPE_MS = 500;

/** Starts the program `channel-host`, which is built beside the one that runs now. */
export function startHost(
  inbox: { id: string; channelId: string; folder: string },
  complain: (complaint: HostComplaint) => void,
): HostProcess {
  const entry = join(dirname(process.argv[1] ?? ''), '../channel-host/main.js');
  const child = fork(entry, [inbox.channelId, inbox.folder], {
    env: passedOnEnvironment(),
    execArgv: ['--max-old-space-size=384'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const complaints = new HostComplaints(complain);
  child.stderr?.setEncoding('utf8').on('data', (words: string) => complaints.hear(words));
  const exited = new Promise<string>((done) => {
    child.once('error', (error) => done(error.message));
    child.once('exit', (code, signal) => {
      // Its last words may still be in the pipe, which something that it left behind may hold open for ever.
      const settle = (): void => {
        clearTimeout(patience);
        const line = complaints.settle();
        done(signal ?? (code === 0 ? 'ended' : line || `exit ${code}`));
      };
      const patience = setTimeout(settle, PIPE_MS);
      child.once('close', settle);
    });
  });
  return {
    // A process that is just ending takes no more messages: `exited` tells of that.
    send: (message) => void (child.connected && child.send(message as object, () => undefined)),
    onMessage: (listener) => void child.on('message', listener),
    exited,
    async stop() {
      child.kill('SIGTERM');
      const giveUp = setTimeout(() => child.kill('SIGKILL'), LAST_WORDS_MS);
      await exited;
      clearTimeout(giveUp);
    },
  };
}
