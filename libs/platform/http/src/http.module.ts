import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '@wasl/platform/config';
import { SafeHttp } from './safe-http';
import { TrustedHosts } from './trusted-hosts';

/** Calls to other people's servers. */
@Module({
  providers: [
    {
      provide: SafeHttp,
      inject: [CONFIG],
      useFactory: (config: Config) => new SafeHttp(new TrustedHosts(config.trustedHosts)),
    },
  ],
  exports: [SafeHttp],
})
export class HttpModule implements OnApplicationShutdown {
  constructor(private readonly http: SafeHttp) {}

  async onApplicationShutdown(): Promise<void> {
    await this.http.close();
  }
}
