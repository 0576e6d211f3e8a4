export { ReadLiveBoard } from './read-live-board';
export { ReportingModule } from './reporting.module';
export { StaffPresenceRepository } from './staff-presence.repository';
