import { Controller, Get, Inject } from '@nestjs/common';
import { CHANNEL_REGISTRY, ChannelRegistry } from '@wasl/channel-kit';
import { type ChannelCatalogEntry, channelCatalogEntry } from '@wasl/contracts';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { Requires } from '../../security/access';

/** The channels of this build, each with what its set-up page needs. */
@Controller('api/v1/channels')
export class ChannelsController {
  constructor(@Inject(CHANNEL_REGISTRY) private readonly channels: ChannelRegistry) {}

  @Requires('inboxes.manage')
  @Says('Lists the channels with their manifests: settings, capabilities, guide.')
  @Get()
  @Answers(z.array(channelCatalogEntry))
  list(): ChannelCatalogEntry[] {
    return this.channels.catalogue();
  }
}
