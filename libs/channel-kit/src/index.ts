export { capabilitiesOf, defineChannel } from './channel';
export type {
  Channel,
  ChannelDefinition,
  ChannelManifest,
  Consent,
  DeviceLink,
  EventSink,
  HandshakeAnswer,
  InboxContext,
  ManualTransport,
  MediaSource,
  Outbound,
  OutboundMessage,
  Parse,
  ParseContext,
  Presence,
  ProviderTemplate,
  RawEvent,
  RawRequest,
  SeenMessage,
  SendResult,
  Setup,
  StreamTransport,
  SubmittedTemplate,
  TemplateKeeper,
  TemplateSource,
  Transport,
  Verdict,
  WebhookTransport,
} from './channel';
export { ChannelError, channelErrorKinds } from './channel-error';
export type { ChannelErrorKind } from './channel-error';
export { hmacSha256Hex, sameSecret } from './constant-time';
export type { HostLink, HostProcess, HostProgram } from './host';
export { HttpFailure } from './ports';
export type { ChannelPorts, HttpRequest, HttpResponse, RenewedSecrets } from './ports';
export { CHANNEL_REGISTRY, ChannelRegistry } from './registry';
export type { OutboundFile } from './outbound-file';
export { writtenTemplate } from './written-template';
