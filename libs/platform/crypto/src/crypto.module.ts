import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '@wasl/platform/config';
import { AppKeys } from './app-keys';
import { loadMasterKey } from './master-key';
import { SecretBox } from './secret-box';

/** Keys of the installation and the box that seals stored secrets. */
@Module({
  providers: [
    {
      provide: AppKeys,
      inject: [CONFIG],
      useFactory: (config: Config) => new AppKeys(loadMasterKey(config)),
    },
    {
      provide: SecretBox,
      inject: [AppKeys],
      useFactory: (keys: AppKeys) => new SecretBox(keys.forPurpose('secret-box')),
    },
  ],
  exports: [AppKeys, SecretBox],
})
export class CryptoModule {}
