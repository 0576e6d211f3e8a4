export { contextOf, outboundMessage, rawEvent } from './channel-descriptor';
export type { ChannelDescriptor, Delivery } from './channel-descriptor';
export { describeChannel } from './describe-channel';
export { FakePorts } from './fake-ports';
export type { LogLine, ScriptedAnswer } from './fake-ports';
