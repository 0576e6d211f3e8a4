import { ChannelError } from '@wasl/channel-kit';
import type { OutboundMessage } from '@wasl/channel-kit';
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

/** There is no upload: Twilio fetches the file from us by a signed address. */
export function mediaAddress(fileIndex: number | null, message: OutboundMessage): Record<string, string> {
  if (fileIndex === null) return {};
  const address = message.files[fileIndex]?.link?.();
  if (address === undefined)
    throw new ChannelError('media_rejected', 'the file of this message has no address to fetch it from');
  return { MediaUrl: address };
}
