import 'reflect-metadata';
import { isForOperator } from '@wasl/platform/boot';
import { type Config, loadConfig } from '@wasl/platform/config';
import { type EmbeddedServer, migrate, startEmbedded } from '@wasl/platform/database';
import { createLog, type Log } from '@wasl/platform/logging';
import { prepareQueueEngine } from '@wasl/platform/queue';
import { reachStorage } from '@wasl/platform/storage';
import { resolve } from 'node:path';
import { createStandaloneApp, type StandaloneApp } from './create-standalone-app';
import type { DemoWorld } from './demo/demo-world';
import { isDemoWanted } from './demo/is-demo-wanted';
import { printWelcome } from './print-welcome';

interface Running {
  app?: StandaloneApp;
  demo?: DemoWorld;
  database?: EmbeddedServer;
}

/** Runs everything in this process until it is told to stop: database, then app, then demo; and back in reverse order. */
export async function startStandalone(env: Record<string, string | undefined>): Promise<void> {
  const began = performance.now();
  const config = loadConfig(env);
  const log = createLog(config.logLevel);
  const running: Running = {};
  const stop = stopper(running, log);
  // Nest's own hooks re-raise the signal as soon as the app is closed, which would kill us before the database has stopped.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0));
  try {
    await open(config, { env, log, running, began });
  } catch (error) {
    tellWhy(error, config, log);
    await stop(1);
  }
}

/** A foreseen reason as its one sentence; any other as the whole story, for whoever has to find the fault. */
function tellWhy(error: unknown, config: Config, log: Log): void {
  const advice = adviceOn(error, config);
  if (!isForOperator(error))
    log.error('Wasl could not start', {
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  if (advice !== null) process.stderr.write(`\n${advice}\n`);
}

/** What whoever typed the command can do about the usual reason; null for others. */
function adviceOn(error: unknown, { port }: Config): string | null {
  if (isForOperator(error)) return error.message;
  const taken = (error as { code?: unknown } | null)?.code === 'EADDRINUSE';
  return taken
    ? `Port ${port} is in use, perhaps by another Wasl. Choose another one: WASL_PORT=${port + 1} npm start`
    : null;
}

interface Opening {
  env: Record<string, string | undefined>;
  log: Log;
  running: Running;
  began: number;
}

async function open(asked: Config, { env, log, running, began }: Opening): Promise<void> {
  const demoWanted = isDemoWanted(asked, env);
  // The demo lives in a folder of its own: switching it off leaves an empty system, not an invented one.
  const dataDir = resolve(asked.dataDir, demoWanted ? 'demo' : 'main');
  if (!asked.databaseUrl) running.database = await startEmbedded(resolve(dataDir, 'pg'));
  const databaseUrl = asked.databaseUrl ?? running.database?.url;
  if (!databaseUrl) throw new Error('no database');
  await migrate(databaseUrl);
  await reachStorage(asked.storage);
  const engine = await prepareQueueEngine(databaseUrl, asked.redisUrl);
  let config: Config = { ...asked, dataDir, demo: demoWanted };
  if (demoWanted) {
    // Its providers and people are not carried by a house at work.
    const { openDemoWorld } = await import('./demo/demo-world');
    running.demo = await openDemoWorld({ log });
    config = running.demo.configure(config);
  }
  running.app = await createStandaloneApp({ config, databaseUrl, engine, log });
  if (running.demo) await running.demo.settle(running.app);
  await running.app.listen();
  printWelcome({
    config,
    administrator: running.app.administrator,
    demo: demoWanted,
    milliseconds: performance.now() - began,
  });
  if (running.demo) running.demo.live();
}

function stopper(running: Running, log: Log): (code: number) => Promise<void> {
  let stopping: Promise<void> | null = null;
  return (code) =>
    (stopping ??= (async () => {
      const began = performance.now();
      for (const part of [running.demo, running.app, running.database]) {
        await part
          ?.stop()
          .catch((error: unknown) => log.error('a part did not stop cleanly', { error: String(error) }));
      }
      log.info('stopped', { milliseconds: Math.round(performance.now() - began) });
      process.exit(code);
    })());
}
