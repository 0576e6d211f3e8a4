import type { Channel } from '../../src/channel';
import type { ChannelDescriptor } from './channel-descriptor';
import { manifestSuite } from './manifest-suite';
import { outboundSuite } from './outbound-suite';
import { parseSuite } from './parse-suite';
import { webhookSuite } from './webhook-suite';

/** The contract suite that every channel passes; call it once in the channel's spec. */
export function describeChannel(channel: Channel, descriptor: ChannelDescriptor): void {
  describe(`channel ${channel.manifest.id} keeps the contract`, () => {
    manifestSuite(channel, descriptor);
    webhookSuite(channel, descriptor);
    parseSuite(channel, descriptor);
    outboundSuite(channel, descriptor);
  });
}
