import type { TwilioContext } from './twilio.client';
import type { TwilioAccount } from './twilio.settings';

/** Who a message is from; a service that is named too keeps its own rules (opt-out, queues) in force. */
export function senderParams(
  { messagingServiceSid }: TwilioAccount,
  sender: string,
): Readonly<Record<string, string>> {
  return messagingServiceSid === undefined
    ? { From: sender }
    : { From: sender, MessagingServiceSid: messagingServiceSid };
}

/** Where statuses go: our own address, with the message's id, and asked to come again when we do not answer. */
export function callbackAddress(
  { ports }: Pick<TwilioContext, 'ports'>,
  messageId: string,
): Readonly<Record<string, string>> {
  const { webhookUrl } = ports;
  return webhookUrl === undefined ? {} : { StatusCallback: `${webhookUrl}?message=${messageId}#rc=5&rp=all` };
}
