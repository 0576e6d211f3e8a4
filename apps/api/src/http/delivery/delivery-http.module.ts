import { Module } from '@nestjs/common';
import { DeliveryModule, UndeliveredModule } from '@wasl/messaging';
import { AttemptsController } from './attempts.controller';
import { SendLogController } from './send-log.controller';
import { SendingController } from './sending.controller';
import { UndeliveredController } from './undelivered.controller';

/** /api/v1/messages/:id/{attempts,send-log,confirm}, /api/v1/undelivered and /api/v1/inboxes/:id/sending. */
@Module({
  imports: [DeliveryModule, UndeliveredModule],
  controllers: [AttemptsController, SendLogController, SendingController, UndeliveredController],
})
export class DeliveryHttpModule {}
