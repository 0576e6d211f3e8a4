import { type DynamicModule, Module } from '@nestjs/common';
import { Log } from './logger';

/** Gives everybody the one log of the process. */
@Module({})
export class LoggingModule {
  static register(log: Log): DynamicModule {
    return {
      module: LoggingModule,
      global: true,
      providers: [{ provide: Log, useValue: log }],
      exports: [Log],
    };
  }
}
