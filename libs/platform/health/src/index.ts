export { HealthModule } from './health.module';
export { Readiness } from './readiness';
export type { HealthCheck, ReadinessReport } from './readiness';
