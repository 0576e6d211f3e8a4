import { type DynamicModule, Module } from '@nestjs/common';
import { type Channel, CHANNEL_REGISTRY, ChannelRegistry } from '@wasl/channel-kit';

/** The channels of this build: the root hands them in once, libs find them by CHANNEL_REGISTRY. */
@Module({})
export class ChannelsModule {
  static register(channels: readonly Channel[]): DynamicModule {
    const registry = { provide: CHANNEL_REGISTRY, useValue: new ChannelRegistry(channels) };
    return { module: ChannelsModule, global: true, providers: [registry], exports: [registry] };
  }
}
