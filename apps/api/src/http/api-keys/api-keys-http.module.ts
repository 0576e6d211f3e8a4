import { Module } from '@nestjs/common';
import { IdentityModule } from '@wasl/identity';
import { ApiKeysController } from './api-keys.controller';

/** /api/v1/api-keys. */
@Module({ imports: [IdentityModule], controllers: [ApiKeysController] })
export class ApiKeysHttpModule {}
