export { capabilitiesOf, defineChannel } from './channel';
export type {
  Channel,
  ChannelDefinition,
  ChannelManifest,
  Consent,
  DeviceLink,
  MediaSource,
  Outbound,
  OutboundMessage,
  Presence,
  ProviderTemplate,
  SeenMessage,
  SendResult,
  Setup,
  SubmittedTemplate,
  TemplateKeeper,
  TemplateSource,
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
export type {
  EventSink,
  HandshakeAnswer,
  InboxContext,
  ManualTransport,
  Parse,
  ParseContext,
  RawEvent,
  RawRequest,
  StreamTransport,
  Transport,
  Verdict,
  WebhookTransport,
} from './transport';
