export { defineChannel } from './channel';
export type {
  Channel,
  ChannelDefinition,
  ChannelManifest,
  EventSink,
  HandshakeAnswer,
  InboxContext,
  ManualTransport,
  MediaSource,
  Outbound,
  OutboundFile,
  OutboundMessage,
  Parse,
  ParseContext,
  RawEvent,
  RawRequest,
  SendResult,
  Setup,
  StreamTransport,
  TemplateSource,
  Transport,
  Verdict,
  WebhookTransport,
} from './channel';
export { ChannelError, channelErrorKinds } from './channel-error';
export type { ChannelErrorKind } from './channel-error';
export { hmacSha256Hex, sameSecret } from './constant-time';
export { HttpFailure } from './ports';
export type { ChannelPorts, HttpRequest, HttpResponse } from './ports';
export { CHANNEL_REGISTRY, ChannelRegistry } from './registry';
