export type { AcceptedText } from './message-desk';
export type { ReceivedText, TextContent, TextHabits } from './simulated-person';
export { TextingPerson } from './simulated-person';
export { SIMULATED_ACCOUNT, textPaces } from './simulator-options';
export type { ContentTemplate, TextPace, TwilioOptions } from './simulator-options';
export { TwilioSimulator } from './twilio-simulator';
export type { TwilioFault } from './twilio-error';
export type { PostedWebhook, PostTrouble } from './webhook-post';
