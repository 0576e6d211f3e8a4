import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { type Config, ConfigModule } from '@wasl/platform/config';
import { DatabaseModule } from '@wasl/platform/database';
import { type Log, LoggingModule } from '@wasl/platform/logging';

/** Modules of this app, one line each: a noun of apps/api/src/http, the ingress and the gateway. */
const FEATURES: (Type | DynamicModule)[] = [];

/** What a process needs to serve HTTP. */
export interface ApiParts {
  config: Config;
  databaseUrl: string;
  log: Log;
  /** More modules in the same container (standalone adds the workers here). */
  modules?: (Type | DynamicModule)[];
}

/** HTTP and Socket.IO over the domain libs. */
@Module({})
export class ApiModule {
  static register({ config, databaseUrl, log, modules = [] }: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        ConfigModule.register(config),
        LoggingModule.register(log),
        DatabaseModule.register(databaseUrl),
        ...FEATURES,
        ...modules,
      ],
    };
  }
}
