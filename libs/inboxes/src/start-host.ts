import type { HostProcess } from '@wasl/channel-kit';
import { passedOnEnvironment } from '@wasl/platform/config';
import { fork } from 'node:child_process';
import { dirname, join } from 'node:path';

const LAST_WORDS_MS = 10_000;
/** Starts the program `channel-host`, which is built beside the one that runs now. */
export function startHost(
  inbox: { id: string; channelId: string; folder: string },
  log: (line: string) => void,
): HostProcess {
  const entry = join(dirname(process.argv[1] ?? ''), '../channel-host/main.js');
  const child = fork(entry, [inbox.channelId, inbox.folder], {
    env: passedOnEnvironment(),
    execArgv: ['--max-old-space-size=384'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  // Loaded libraries complain in many lines; the last one tells why it ended.
  let lastLine = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    lastLine = chunk.toString('utf8').trim().split('\n').at(-1)?.slice(0, 300) ?? lastLine;
    log(lastLine);
  });
  const exited = new Promise<string>((done) => {
    child.once('error', (error) => done(error.message));
    child.once('exit', (code, signal) => done(signal ?? (code === 0 ? 'ended' : lastLine || `exit ${code}`)));
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
