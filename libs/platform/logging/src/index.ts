export { correlationId, createLog, Log, NestLog, withCorrelation } from './logger';
export { LoggingModule } from './logging.module';
