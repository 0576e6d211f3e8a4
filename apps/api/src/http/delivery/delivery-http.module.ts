import { Module } from '@nestjs/common';
import { DeliveryModule } from '@wasl/messaging';
import { AttemptsController } from './attempts.controller';

/** /api/v1/messages/:id/attempts. */
@Module({ imports: [DeliveryModule], controllers: [AttemptsController] })
export class DeliveryHttpModule {}
