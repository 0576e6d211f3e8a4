import { type DynamicModule, Module } from '@nestjs/common';
import { DELIVERY_QUEUE } from '@wasl/conversations';
import { MessageDeliveryQueue } from './message-delivery-queue';

/** Gives conversations, which lie below, their way into the delivery flow. */
@Module({})
export class DeliveryPortModule {
  /** The same object each time, so that however many modules import it there is one instance. */
  static register(): DynamicModule {
    return ports;
  }
}

const ports: DynamicModule = {
  module: DeliveryPortModule,
  global: true,
  providers: [{ provide: DELIVERY_QUEUE, useClass: MessageDeliveryQueue }],
  exports: [DELIVERY_QUEUE],
};
