import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../support/free-port';

export const ADMIN = { email: 'admin@example.org', password: 'story-administrator-1' };

/** Which built program to run. */
export type Program = 'standalone' | 'api' | 'worker';

/** One process of the built product, as a service manager would run it. */
export class WaslProcess {
  private output = '';
  private exited: Promise<void> = Promise.resolve();
  private child: ChildProcess | null = null;
  readonly url: string;

  private constructor(
    private readonly program: Program,
    private readonly env: Record<string, string>,
    readonly port: number,
  ) {
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Starts it and waits until it is ready. Every process of one system shares `dataDir` and the database. */
  static async start(
    program: Program,
    options: { databaseUrl: string; dataDir: string; redisUrl?: string; env?: Record<string, string> },
  ): Promise<WaslProcess> {
    const port = await freePort();
    const env = {
      PATH: process.env.PATH ?? '',
      NODE_COMPILE_CACHE: process.env.WASL_TEST_COMPILE_CACHE ?? '',
      NODE_ENV: 'production',
      WASL_PORT: String(port),
      WASL_PUBLIC_URL: `http://127.0.0.1:${port}`,
      WASL_DATA_DIR: options.dataDir,
      WASL_SECRET_KEY: 'a-secret-key-for-stories-0123456789abcdef',
      WASL_ADMIN_EMAIL: ADMIN.email,
      WASL_ADMIN_PASSWORD: ADMIN.password,
      WASL_LOG_LEVEL: 'info',
      WASL_UNDO_SECONDS: '0',
      WASL_TRUSTED_HOSTS: '127.0.0.1',
      DATABASE_URL: options.databaseUrl,
      ...(options.redisUrl ? { REDIS_URL: options.redisUrl } : {}),
      ...options.env,
    };
    const wasl = new WaslProcess(program, env, port);
    await wasl.launch();
    return wasl;
  }

  /** Starts again after `kill` or `stop`, on the same port. */
  async launch(): Promise<void> {
    const child = spawn(process.execPath, [`dist/apps/${this.program}/main.js`], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.output = '';
    const collect = (chunk: Buffer) => (this.output = (this.output + chunk.toString('utf8')).slice(-20_000));
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    this.exited = new Promise((done) => child.once('exit', () => done()));
    if (this.program === 'worker') await this.seen(/"msg":"working"/);
    else await this.ready();
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }
  /** What it printed lately, for failures. */
  get log(): string {
    return this.output;
  }

  /** SIGKILL: no farewell, no flush. */
  async kill(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.exited;
  }
  /** SIGTERM, and waits for the orderly end. */
  async stop(): Promise<void> {
    this.child?.kill('SIGTERM');
    const giveUp = setTimeout(() => this.child?.kill('SIGKILL'), 15_000);
    await this.exited;
    clearTimeout(giveUp);
  }

  private async ready(): Promise<void> {
    // Ready soon on a machine of its own; a machine that runs many things at once takes its time.
    for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
      const answer = await fetch(`${this.url}/health/ready`).catch(() => null);
      if (answer?.ok) return;
      if (this.child?.exitCode !== null && this.child?.exitCode !== undefined) break;
      await sleep(25);
    }
    throw new Error(`${this.program} did not become ready:\n${this.output}`);
  }

  private async seen(pattern: RegExp): Promise<void> {
    for (let tries = 0; tries < 800; tries++) {
      if (pattern.test(this.output)) return;
      await sleep(25);
    }
    throw new Error(`${this.program} said nothing of ${String(pattern)}:\n${this.output}`);
  }
}

/** A private data folder, removed by the returned function. */
export function privateFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'wasl-story-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
