export { isPublicAddress } from './address-rules';
export { HttpModule } from './http.module';
export { OutboundFailure } from './outbound-failure';
export { SafeHttp } from './safe-http';
export type { OutboundAnswer, OutboundRequest } from './safe-http';
export { TrustedHosts } from './trusted-hosts';
