import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit';
import type { RateCounter } from '@wasl/platform/limits';
import type { RouteOptions } from 'fastify';

type Counting = Parameters<FastifyRateLimitStore['incr']>;

/** The store of the rate-limit plugin over the counter that all api processes share; each route counts for itself. */
export function sharedRateStore(counter: RateCounter): FastifyRateLimitStoreCtor {
  return class SharedRateStore implements FastifyRateLimitStore {
    private route = '';

    incr(...[key, done, timeWindow, max]: Counting): void {
      const limit = { max, seconds: timeWindow / 1000 };
      counter.hit(`${this.route}|${key}`, limit).then(
        ({ n, msLeft }) => done(null, { current: n, ttl: msLeft }),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    }

    child(options: RouteOptions & { routeInfo?: RouteOptions }): FastifyRateLimitStore {
      const store = new SharedRateStore();
      const { method = '', url = '' } = options.routeInfo ?? {};
      store.route = `${String(method)} ${url}`;
      return store;
    }
  };
}
