import { Module } from '@nestjs/common';
import { QuarantineModule } from '@wasl/messaging';
import { QuarantineController } from './quarantine.controller';

/** /api/v1/quarantine. */
@Module({ imports: [QuarantineModule], controllers: [QuarantineController] })
export class QuarantineHttpModule {}
