import { ChannelError } from '@wasl/channel-kit';
import type { InboxContext, OutboundMessage, ParseContext, SendResult } from '@wasl/channel-kit';
import type { Part } from '@wasl/contracts';
import { splitText } from '@wasl/kernel';
import { checkMmsFile } from './media-limits';
import { callbackAddress, mediaAddress, senderParams } from './message-params';
import { TwilioClient } from './twilio.client';
import type { TwilioSecrets } from './twilio.settings';
import { isName } from './twilio-sms.settings';
import type { TwilioSmsSettings } from './twilio-sms.settings';

/** Longest body of one message; phones join its segments again. */
export const maxText = 1600;

/** One message on the wire. */
export interface SmsRequest {
  to: string;
  body: string;
  /** The file whose address is added when it leaves. */
  fileIndex: number | null;
}
type Settings = ParseContext<TwilioSmsSettings, TwilioSecrets>;

/**
 * Texts as they are, cut at the provider's limit; a place becomes a line with a link to a map. Pictures leave one by one,
 * the first with the first words, where the inbox sends them.
 */
export function render(message: OutboundMessage, { settings }: Settings): SmsRequest[] {
  const { to } = message;
  if (to.kind !== 'phone')
    throw new ChannelError(
      'recipient_unreachable',
      `text messages do not reach an identity of kind ${to.kind}`,
    );
  const carries = settings.mms && !isName(settings.sender);
  if (message.files.length > 0 && !carries)
    throw new ChannelError('media_rejected', 'text messages carry no files here');
  for (const file of message.files) checkMmsFile(file);
  const texts = message.parts
    .flatMap(wordsOf)
    .flatMap((words) => splitText(words, maxText))
    .filter((body) => body.trim() !== '');
  return Array.from({ length: Math.max(texts.length, message.files.length) }, (_, index) => ({
    to: to.value,
    body: texts[index] ?? '',
    fileIndex: index < message.files.length ? index : null,
  }));
}

function wordsOf(part: Part): string[] {
  if (part.type === 'text') return [part.text];
  if (part.type === 'media') return [part.caption ?? ''];
  if (part.type === 'template') return [part.rendered];
  if (part.type !== 'location') return [];
  const place = [part.name, part.address].filter((line) => line !== undefined && line !== '');
  return [[...place, `https://maps.google.com/?q=${part.latitude},${part.longitude}`].join('\n')];
}

/** Sends one request; a lost answer is `uncertain`, and the callback that names our message settles it. */
export async function send(
  request: SmsRequest,
  message: OutboundMessage,
  context: InboxContext<TwilioSmsSettings, TwilioSecrets>,
): Promise<SendResult> {
  const sid = await new TwilioClient(context).createMessage({
    To: request.to,
    ...senderParams(context.settings, context.settings.sender),
    ...(request.body === '' ? {} : { Body: request.body }),
    ...mediaAddress(request.fileIndex, message),
    ...callbackAddress(context, message.id),
  });
  return { externalIds: [sid], status: 'accepted' };
}
