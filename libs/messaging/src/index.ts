export { DrainIntake } from './intake/drain-intake';
export { drainIntake } from './intake/drain-intake.job';
export { IntakeGate } from './intake/intake-gate';
export type { ArrivingEvent } from './intake/intake-gate';
export { IntakeModule } from './intake/intake.module';
export { Quarantine } from './intake/quarantine';
