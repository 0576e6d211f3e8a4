import { Injectable } from '@nestjs/common';
import { Log } from '@wasl/platform/logging';

/** Throws, or rejects, while the process cannot do its work. */
export type HealthCheck = () => Promise<unknown>;

/** What a load balancer may know. */
export interface ReadinessReport {
  ready: boolean;
  checks: Record<string, 'up' | 'down'>;
}

const PATIENCE_MS = 2_000;
/** Asked by anybody, so it must cost nothing: one look a second. */
const REMEMBERED_MS = 1_000;

/** Whether this process should get requests: every check passes and it is not shutting down. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, HealthCheck>();
  private readonly optional = new Set<string>();
  private last: { at: number; report: Promise<ReadinessReport> } | null = null;
  private leaving = false;

  constructor(private readonly log: Log) {}

  /** Adds something without which no request can be served; the name is public. `optional`: told, and served without. */
  add(name: string, check: HealthCheck, { optional = false } = {}): void {
    if (optional) this.optional.add(name);
    this.checks.set(name, check);
    this.last = null;
  }

  /** First step of a shutdown: balancers send no more, while what runs goes on. */
  leave(): void {
    this.leaving = true;
    this.last = null;
  }

  /** The state of at most a second ago. */
  report(): Promise<ReadinessReport> {
    const now = Date.now();
    if (!this.last || now - this.last.at > REMEMBERED_MS) this.last = { at: now, report: this.look() };
    return this.last.report;
  }

  private async look(): Promise<ReadinessReport> {
    const results = await Promise.all([...this.checks].map(([name, check]) => this.ask(name, check)));
    const ready =
      !this.leaving && results.every(([name, state]) => state === 'up' || this.optional.has(name));
    return { ready, checks: Object.fromEntries(results) };
  }

  private async ask(name: string, check: HealthCheck): Promise<[string, 'up' | 'down']> {
    const timer = new AbortController();
    try {
      await Promise.race([check(), late(timer.signal)]);
      return [name, 'up'];
    } catch (error) {
      this.log.warn('a health check failed', {
        check: name,
        error: error instanceof Error ? error.message : String(error),
      });
      return [name, 'down'];
    } finally {
      timer.abort();
    }
  }
}

function late(cancelled: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS);
    cancelled.addEventListener('abort', () => clearTimeout(timer));
  });
}
