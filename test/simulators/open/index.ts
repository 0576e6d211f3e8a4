export { OpenSystemSimulator } from './open-system-simulator';
export type { OpenSystemOptions, PushTrouble, ReceiverFault, TakenPost } from './open-system-simulator';
export { isSigned, webhookHeaders } from './standard-webhook';
