import { ChannelError, type Outbound } from '@wasl/channel-kit';
import type { ChatSecrets, ChatSettings } from './chat.settings';

/** What is handed over: the visitor's page reads the message itself by this id. */
export interface Handover {
  externalId: string;
  text: string;
  files: number;
}

/**
 * There is no provider: a message is handed over by being on record as sent, which the fact of the outbox tells to the
 * sockets of the visitor on every node. Whether it arrived is told by the receipts of the visitor's own page.
 */
export const outbound: Outbound<ChatSettings, ChatSecrets, Handover> = {
  render: (message) => {
    const text = message.parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
    if (text === '' && message.files.length === 0)
      throw new ChannelError('content_rejected', 'nothing of this message can be shown in a chat', {
        code: 'nothing-to-show',
      });
    return [{ externalId: message.id, text, files: message.files.length }];
  },
  send: (request) => Promise.resolve({ externalIds: [request.externalId], status: 'sent' }),
};
