export { LimitsModule } from './limits.module';
export { RateCounter } from './rate-counter';
export type { RateCount, RateLimit } from './rate-counter';
